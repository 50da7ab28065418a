/** Which of all pairs of remains and missing persons are worth looking at? The blind search over the whole cross-product. */
@NullMarked
package org.antigone.identify.search;

import org.jspecify.annotations.NullMarked;
