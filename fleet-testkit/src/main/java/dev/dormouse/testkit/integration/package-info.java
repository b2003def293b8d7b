/** Integrations and their outbox in memory, and what every store of them must do. Safe for all threads, starts none. */
@NullMarked
package dev.dormouse.testkit.integration;

import org.jspecify.annotations.NullMarked;
