/** When was it there at the latest? RFC 3161 time-stamps on checkpoints, from authorities that know nothing of us. */
@NullMarked
package org.antigone.ledger.time;

import org.jspecify.annotations.NullMarked;
