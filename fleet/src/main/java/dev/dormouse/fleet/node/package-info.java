/**
 * Which nodes there are, and how one becomes one of them: by a lease on a number, which all others see. What they tell one another of
 * devices, and how one is asked at the node that serves it, is here too. The transport asks from memory for every record; the
 * membership itself is kept up on the scheduler's threads.
 */
@NullMarked
package dev.dormouse.fleet.node;

import org.jspecify.annotations.NullMarked;
