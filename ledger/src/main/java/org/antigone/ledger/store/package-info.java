/** Is it on the disk? File operations that say when something is durable, and files kept by the hash of what is in them. */
@NullMarked
package org.antigone.ledger.store;

import org.jspecify.annotations.NullMarked;
