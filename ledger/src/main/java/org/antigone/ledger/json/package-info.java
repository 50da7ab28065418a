/** How is a body written so that everybody hashes the same bytes? Canonical JSON, RFC 8785. */
@NullMarked
package org.antigone.ledger.json;

import org.jspecify.annotations.NullMarked;
