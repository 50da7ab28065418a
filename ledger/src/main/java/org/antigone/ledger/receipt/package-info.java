/** What can a mother take home? A slip of paper and a file that prove an entry, without us and without a network. */
@NullMarked
package org.antigone.ledger.receipt;

import org.jspecify.annotations.NullMarked;
