/** What does DNA say about two people? Markers, frequencies, mutation, pedigrees, likelihood, LR. */
@NullMarked
package org.antigone.kinship;

import org.jspecify.annotations.NullMarked;
