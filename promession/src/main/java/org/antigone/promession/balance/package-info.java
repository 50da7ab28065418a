/** Where do mass, energy and nitrogen go? What comes out, and how does it differ from cremated remains? */
@NullMarked
package org.antigone.promession.balance;

import org.jspecify.annotations.NullMarked;
