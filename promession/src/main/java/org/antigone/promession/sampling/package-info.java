/** Who could still be identified from the powder, and how much of it must be sampled? */
@NullMarked
package org.antigone.promession.sampling;

import org.jspecify.annotations.NullMarked;
