/**
 * How is a family drawn? {@link org.antigone.app.pedigree.PedigreeLayout} says where everyone stands, as values;
 * {@link org.antigone.app.pedigree.PedigreeDrawing} makes the picture, in standard human pedigree nomenclature.
 */
@NullMarked
package org.antigone.app.pedigree;

import org.jspecify.annotations.NullMarked;
