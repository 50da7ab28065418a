/** What breaks a frozen body into grains: vibration (unproven) or a cryogenic mill (ordinary technology)? */
@NullMarked
package org.antigone.promession.fragmentation;

import org.jspecify.annotations.NullMarked;
