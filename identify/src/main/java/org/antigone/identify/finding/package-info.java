/** What a run found, as values: pairs, verdicts, decisions, groups of samples, families, the joint solution. */
@NullMarked
package org.antigone.identify.finding;

import org.jspecify.annotations.NullMarked;
