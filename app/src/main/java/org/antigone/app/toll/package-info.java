/** How many died? The command {@code antigone toll}, its screen, its JSON and its report. */
@NullMarked
package org.antigone.app.toll;

import org.jspecify.annotations.NullMarked;
