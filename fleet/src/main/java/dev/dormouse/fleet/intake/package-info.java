/**
 * Manufacturing lists: read row by row, held aside until all of them are sound, and then taken in whole or not at all. The desk
 * is called on threads that may wait for the file and for the store; what a crash cut off is ended at the next start.
 */
@NullMarked
package dev.dormouse.fleet.intake;

import org.jspecify.annotations.NullMarked;
