/**
 * The API by which devices are found again: what can be asked of them, tags, groups, labels on many at once, and counts. Its
 * handlers run on virtual threads.
 */
@NullMarked
package dev.dormouse.rest.search;

import org.jspecify.annotations.NullMarked;
