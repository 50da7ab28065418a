/** What would it look like if we knew the truth? Simulated families and remains, and the score of a run against them. */
@NullMarked
package org.antigone.identify.simulation;

import org.jspecify.annotations.NullMarked;
