/** Does everybody see the same record? Witnesses that remember the newest head they saw, and the asking for their word. */
@NullMarked
package org.antigone.ledger.witness;

import org.jspecify.annotations.NullMarked;
