/**
 * Other systems are told what happens, as they asked for: by webhook, Kafka or MQTT. The teller hears the fleet's events on whatever
 * thread they happen and has them written to the outbox; couriers carry them from there on threads that may wait, on one node for all.
 */
@NullMarked
package dev.dormouse.fleet.integration;

import org.jspecify.annotations.NullMarked;
