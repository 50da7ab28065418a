/** How long does the frozen mass take to dry under vacuum, and with how much energy? */
@NullMarked
package org.antigone.promession.drying;

import org.jspecify.annotations.NullMarked;
