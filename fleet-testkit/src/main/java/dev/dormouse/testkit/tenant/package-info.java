/** Tenants in memory, and what every store of them must do. Safe for all threads, starts none. */
@NullMarked
package dev.dormouse.testkit.tenant;

import org.jspecify.annotations.NullMarked;
