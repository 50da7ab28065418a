/** The commands of the main job: identify, its console table, its JSON and its report. */
@NullMarked
package org.antigone.app.identify;

import org.jspecify.annotations.NullMarked;
