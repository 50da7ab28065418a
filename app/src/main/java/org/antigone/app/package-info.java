/** How does a person use it? Commands and pages; introduces the rooms to each other. */
@NullMarked
package org.antigone.app;

import org.jspecify.annotations.NullMarked;
