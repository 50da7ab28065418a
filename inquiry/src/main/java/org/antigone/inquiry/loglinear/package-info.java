/** How many are on no list, if the lists depend on each other in a hierarchical log-linear way? */
@NullMarked
package org.antigone.inquiry.loglinear;

import org.jspecify.annotations.NullMarked;
