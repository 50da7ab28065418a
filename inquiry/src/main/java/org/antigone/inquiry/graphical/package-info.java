/** How many are on no list, averaged over all decomposable graphical models (Madigan and York 1997)? */
@NullMarked
package org.antigone.inquiry.graphical;

import org.jspecify.annotations.NullMarked;
