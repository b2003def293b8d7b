/**
 * Registrations and their observations in Redis, one hash for each device, with those this node serves in memory too. Called by
 * the device lanes for every datagram; each change is one script, made where the device lies.
 */
@NullMarked
package dev.dormouse.redis.registration;

import org.jspecify.annotations.NullMarked;
