/**
 * Integrations and their outbox in tables. The teller adds letters in groups and couriers enter what came of each round, on threads that
 * may wait; operators see and change integrations on virtual threads.
 */
@NullMarked
package dev.dormouse.sql.integration;

import org.jspecify.annotations.NullMarked;
