/**
 * Devices that let themselves in: a group's key, from which each of them had its own made in the factory. The transports ask
 * during handshakes and the desks once a device proved itself, on threads that may wait; operators make and close groups.
 */
@NullMarked
package dev.dormouse.fleet.enrolment;

import org.jspecify.annotations.NullMarked;
