/** What do laboratories already have? The field's files, in and out. */
@NullMarked
package org.antigone.formats;

import org.jspecify.annotations.NullMarked;
