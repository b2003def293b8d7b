/**
 * Where a request waits its turn and gets its answer: one lane per endpoint name, in order, one at a time. Resources of
 * the protocol engines hand requests over here from Californium's threads; the work itself runs on virtual threads that
 * may wait.
 */
@NullMarked
package dev.dormouse.coap.lane;

import org.jspecify.annotations.NullMarked;
