/** What do the lists say? Reading overlapping lists, people and capture counts; who is on which list. */
@NullMarked
package org.antigone.inquiry.lists;

import org.jspecify.annotations.NullMarked;
