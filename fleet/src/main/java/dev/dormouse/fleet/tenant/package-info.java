/**
 * Customers, whose devices these are, and how much of the fleet an account or a token sees. The REST API asks for every request of
 * somebody who sees a part only; operators, lists and enrolment groups say whose a device is. Everything runs on the caller's thread.
 */
@NullMarked
package dev.dormouse.fleet.tenant;

import org.jspecify.annotations.NullMarked;
