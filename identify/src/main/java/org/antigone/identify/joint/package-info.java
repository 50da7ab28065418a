/**
 * Who is whom, all together? The joint posterior of every assignment of bodies to missing persons, over numbers: the
 * likelihood ratios come from outside, nothing in here knows DNA.
 */
@NullMarked
package org.antigone.identify.joint;

import org.jspecify.annotations.NullMarked;
