/**
 * A device as the fleet knows it over years: its name, what it is, when it was seen. The inventory listens to the
 * fleet's events and keeps the record; the REST API reads it on virtual threads.
 */
@NullMarked
package dev.dormouse.fleet.device;

import org.jspecify.annotations.NullMarked;
