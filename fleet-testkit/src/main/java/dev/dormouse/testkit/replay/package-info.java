/** Requests that name themselves, in memory, and what every store of them must do. Safe for all threads, starts none. */
@NullMarked
package dev.dormouse.testkit.replay;

import org.jspecify.annotations.NullMarked;
