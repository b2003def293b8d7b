/**
 * A whole fleet in memory for tests: ports without a disk, time that moves when told to, devices described in a line.
 * Every module tests against it; each feature's in-memory port, builder and contract stand in the package of the feature's
 * name. Works on the caller's thread and starts none.
 */
@NullMarked
package dev.dormouse.testkit;

import org.jspecify.annotations.NullMarked;
