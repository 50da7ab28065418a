/** The promession commands: body, plant, claim, sampling; one answer each, on the console, as JSON and on paper. */
@NullMarked
package org.antigone.app.promession;

import org.jspecify.annotations.NullMarked;
