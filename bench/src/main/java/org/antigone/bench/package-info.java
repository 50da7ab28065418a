/** How fast is it? Benchmarks whose figures docs/validation.md quotes; run by hand, never in the build. */
@NullMarked
package org.antigone.bench;

import org.jspecify.annotations.NullMarked;
