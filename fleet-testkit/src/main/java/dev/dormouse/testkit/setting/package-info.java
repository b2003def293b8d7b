/**
 * Settings that a test speaks of, and what whoever answers for settings must do. Used on a test's own thread.
 */
@NullMarked
package dev.dormouse.testkit.setting;

import org.jspecify.annotations.NullMarked;
