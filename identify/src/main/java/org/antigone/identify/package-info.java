/** Who is this? Families compiled to tables, blind search, joint identification, policy. */
@NullMarked
package org.antigone.identify;

import org.jspecify.annotations.NullMarked;
