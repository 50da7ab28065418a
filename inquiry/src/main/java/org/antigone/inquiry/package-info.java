/** What is claimed, and how many are dead? */
@NullMarked
package org.antigone.inquiry;

import org.jspecify.annotations.NullMarked;
