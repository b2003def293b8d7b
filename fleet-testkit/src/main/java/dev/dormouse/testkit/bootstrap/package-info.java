/**
 * Bootstraps in memory: the contract of their history, builders of sessions, and a desk as the launcher would wire it. For
 * tests of any module, on the test's thread.
 */
@NullMarked
package dev.dormouse.testkit.bootstrap;

import org.jspecify.annotations.NullMarked;
