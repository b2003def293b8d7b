/**
 * Which nodes there are, and how one becomes one of them: by a lease on a number, which all others see. The transport asks from
 * memory for every record; the membership itself is kept up on the scheduler's threads.
 */
@NullMarked
package dev.dormouse.fleet.node;

import org.jspecify.annotations.NullMarked;
