/**
 * How devices get their configuration and keys: who may be bootstrapped, what is written to whom, and what became of it. The
 * bootstrap server asks on the device's lane and on the thread of its session, which may wait; operators read along.
 */
@NullMarked
package dev.dormouse.fleet.bootstrap;

import org.jspecify.annotations.NullMarked;
