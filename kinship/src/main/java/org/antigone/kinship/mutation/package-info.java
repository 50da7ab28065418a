/** With what probability does a parent's allele arrive changed in the child? */
@NullMarked
package org.antigone.kinship.mutation;

import org.jspecify.annotations.NullMarked;
