/**
 * Rights that one node at a time has, for a while: to lead a kind of job, to be a member of the cluster. Whoever works under a
 * lease calls the port on a thread that may wait; the clustered store answers it.
 */
@NullMarked
package dev.dormouse.fleet.lease;

import org.jspecify.annotations.NullMarked;
