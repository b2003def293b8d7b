/**
 * The dormouse command and the composition root: reads the configuration, calls every constructor, starts and stops what
 * has a life. The operating system calls it; everything here happens on the main thread, except what the scheduler runs.
 */
@NullMarked
package dev.dormouse.launcher;

import org.jspecify.annotations.NullMarked;
