/** How does it leave the house? A bundle that anybody can open, read and check without us. */
@NullMarked
package org.antigone.ledger.export;

import org.jspecify.annotations.NullMarked;
