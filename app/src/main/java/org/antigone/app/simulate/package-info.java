/** The commands about cases of which the truth is known: simulate, score, demo. */
@NullMarked
package org.antigone.app.simulate;

import org.jspecify.annotations.NullMarked;
