/**
 * Leads: how a thing in one partition is found by a name that lies in another. On one server a lead changes in the step that
 * changes the thing; in a cluster, where no script may touch two partitions, it is claimed before and released after. The
 * stores call it on the thread that asks.
 */
@NullMarked
package dev.dormouse.redis.lead;

import org.jspecify.annotations.NullMarked;
