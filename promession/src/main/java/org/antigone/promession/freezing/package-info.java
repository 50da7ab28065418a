/** How long does a body take to freeze through, and how much nitrogen does it cost? Conduction with phase change. */
@NullMarked
package org.antigone.promession.freezing;

import org.jspecify.annotations.NullMarked;
