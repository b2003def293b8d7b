/**
 * Time that stands still until a test moves it. Tests pass it where the product takes a clock or a scheduler; what is due
 * runs on the thread that advances.
 */
@NullMarked
package dev.dormouse.testkit.time;

import org.jspecify.annotations.NullMarked;
