/** What does one signed hash say about ten million entries? RFC 6962 trees: hashing, and proofs that a stranger can check. */
@NullMarked
package org.antigone.ledger.merkle;

import org.jspecify.annotations.NullMarked;
