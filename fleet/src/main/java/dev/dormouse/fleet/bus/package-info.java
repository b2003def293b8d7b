/**
 * The nodes of a cluster and what they say to one another. Features that must reach the node that serves a device use the port;
 * the clustered store answers it, and hands messages on one after the other on a thread that may wait.
 */
@NullMarked
package dev.dormouse.fleet.bus;

import org.jspecify.annotations.NullMarked;
