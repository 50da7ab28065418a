/** Could it be done, and what would survive? A model of freezing, grinding and drying the dead: its inputs and their limits. */
@NullMarked
package org.antigone.promession;

import org.jspecify.annotations.NullMarked;
