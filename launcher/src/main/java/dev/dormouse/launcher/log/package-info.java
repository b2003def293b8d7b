/**
 * How the log looks and where it goes: one line per event on standard error, keys and values after the sentence.
 * Logback finds it when the first logger is asked for; the command sets the level from the configuration.
 * Lines are made on whatever thread logs.
 */
@NullMarked
package dev.dormouse.launcher.log;

import org.jspecify.annotations.NullMarked;
