/**
 * The configuration: one immutable tree, read from a file, the environment and flags, with every problem told at once.
 * The dormouse command reads it, once, before anything starts; each module gets its own branch and no more.
 * All of it happens on the main thread.
 */
@NullMarked
package dev.dormouse.launcher.config;

import org.jspecify.annotations.NullMarked;
