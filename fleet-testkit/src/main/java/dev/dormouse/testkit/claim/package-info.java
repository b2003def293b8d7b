/**
 * Claims for tests: the port in memory and the contract every store of them keeps. Used by the tests of all modules, on their
 * threads.
 */
@NullMarked
package dev.dormouse.testkit.claim;

import org.jspecify.annotations.NullMarked;
