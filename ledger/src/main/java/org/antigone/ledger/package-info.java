/** Can anyone have changed this? A record of entries that stays provable: to a court, to a witness abroad, to a family. */
@NullMarked
package org.antigone.ledger;

import org.jspecify.annotations.NullMarked;
