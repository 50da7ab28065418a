/** The kinship command: one kinship question from a case file. */
@NullMarked
package org.antigone.app.kinship;

import org.jspecify.annotations.NullMarked;
