/**
 * What an operator is told of a storm: when it began, what it brings, what is let in and what is refused, and when it has passed. The
 * door of each server tells its watch four times a second on a scheduler's thread; the API looks at any time. When something is refused,
 * and what, is decided at the door.
 */
@NullMarked
package dev.dormouse.fleet.storm;

import org.jspecify.annotations.NullMarked;
