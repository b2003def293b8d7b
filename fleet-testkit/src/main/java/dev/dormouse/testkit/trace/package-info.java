/**
 * CoAP messages as bytes, for tests of what looks at them: described by what matters and written down by hand. Called by tests of
 * all modules; pure, on any thread.
 */
@NullMarked
package dev.dormouse.testkit.trace;

import org.jspecify.annotations.NullMarked;
