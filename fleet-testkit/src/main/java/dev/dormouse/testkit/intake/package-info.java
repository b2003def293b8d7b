/**
 * Imports for tests: the port in memory, the contract every store of them keeps, and lists in a word. Used by the tests of all
 * modules, on their threads.
 */
@NullMarked
package dev.dormouse.testkit.intake;

import org.jspecify.annotations.NullMarked;
