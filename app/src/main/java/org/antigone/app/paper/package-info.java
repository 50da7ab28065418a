/** Reports on paper: one look (docs in look.css), the same HTML as a page or as PDF, and the plots they share. */
@NullMarked
package org.antigone.app.paper;

import org.jspecify.annotations.NullMarked;
