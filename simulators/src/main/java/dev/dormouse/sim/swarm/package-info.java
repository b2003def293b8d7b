/**
 * Many participants over few threads: loops that read sockets, keep deadlines and call whoever is meant. Demo fleets and
 * loads put their devices in here; it knows no protocol. Each participant belongs to one loop thread for life.
 */
@NullMarked
package dev.dormouse.sim.swarm;

import org.jspecify.annotations.NullMarked;
