/** Who may still read it? Personal data, sealed a key a person, so that destroying the key destroys the data. */
@NullMarked
package org.antigone.ledger.vault;

import org.jspecify.annotations.NullMarked;
