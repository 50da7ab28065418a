/** Who says so? Signed notes, checkpoints, cosignatures and offline proofs, as C2SP writes them. */
@NullMarked
package org.antigone.ledger.note;

import org.jspecify.annotations.NullMarked;
