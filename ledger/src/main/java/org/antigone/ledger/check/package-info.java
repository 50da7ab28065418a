/** Does it hold? Everything recomputed from bytes; the first thing that does not hold is named. */
@NullMarked
package org.antigone.ledger.check;

import org.jspecify.annotations.NullMarked;
