/** How many died? Every method side by side, with what each assumes, what it refuses and what could move it. */
@NullMarked
package org.antigone.inquiry.toll;

import org.jspecify.annotations.NullMarked;
