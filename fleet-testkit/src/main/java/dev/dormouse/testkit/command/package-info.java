/**
 * Commands in memory, a description of one in a line, and what every store of them must do. For tests of every module; the
 * stores are safe for all threads.
 */
@NullMarked
package dev.dormouse.testkit.command;

import org.jspecify.annotations.NullMarked;
