/** How many bodies could a plant treat, what would it need, and what would an observer see? */
@NullMarked
package org.antigone.promession.plant;

import org.jspecify.annotations.NullMarked;
