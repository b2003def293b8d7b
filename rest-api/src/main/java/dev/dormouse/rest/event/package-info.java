/**
 * The fleet's events as a stream for browsers. The ring takes events on whatever thread they happen; each open stream has a
 * virtual thread that writes at its reader's pace.
 */
@NullMarked
package dev.dormouse.rest.event;

import org.jspecify.annotations.NullMarked;
