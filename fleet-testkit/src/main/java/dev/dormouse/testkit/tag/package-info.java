/** Tags in memory, and what every store of them must do. Safe for all threads, starts none. */
@NullMarked
package dev.dormouse.testkit.tag;

import org.jspecify.annotations.NullMarked;
