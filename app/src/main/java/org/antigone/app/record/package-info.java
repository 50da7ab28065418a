/** Can anyone have changed this? The record: keeping it, witnessing it, verifying it, and what people take home from it. */
@NullMarked
package org.antigone.app.record;

import org.jspecify.annotations.NullMarked;
