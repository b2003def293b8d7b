/**
 * Requests that name themselves, so that one that is sent again does not act again. The REST API asks here before it acts and says what
 * it answered after, on virtual threads; its upkeep forgets them after a day.
 */
@NullMarked
package dev.dormouse.fleet.replay;

import org.jspecify.annotations.NullMarked;
