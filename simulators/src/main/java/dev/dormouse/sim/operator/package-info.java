/**
 * The operator's side of a Dormouse server, as far as loads and benchmarks need it: signing in, letting devices in, having
 * them observed, over the REST API. Commands call it between registering devices and measuring them. It blocks; calls for
 * many devices run on virtual threads.
 */
@NullMarked
package dev.dormouse.sim.operator;

import org.jspecify.annotations.NullMarked;
