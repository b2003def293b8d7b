/**
 * Whether a device can be reached right now, and why we think so. Every uplink is told to the presence book on the
 * device's lane; the REST API and the operations ask it from virtual threads.
 */
@NullMarked
package dev.dormouse.fleet.presence;

import org.jspecify.annotations.NullMarked;
