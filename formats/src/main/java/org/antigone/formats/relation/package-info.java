/** How does a word such as 'brother' become a pedigree? */
@NullMarked
package org.antigone.formats.relation;

import org.jspecify.annotations.NullMarked;
