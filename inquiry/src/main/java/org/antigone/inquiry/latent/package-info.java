/** How many are on no list, if people differ and fall into classes that nobody observes (LCMCR)? */
@NullMarked
package org.antigone.inquiry.latent;

import org.jspecify.annotations.NullMarked;
