/** How probable are these genotypes in this pedigree? Exact, by elimination of allele variables. */
@NullMarked
package org.antigone.kinship.likelihood;

import org.jspecify.annotations.NullMarked;
