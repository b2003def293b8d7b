/**
 * Requests that name themselves, in a table, with their answers sealed: they may hold what is told only once. The REST API claims
 * names on virtual threads.
 */
@NullMarked
package dev.dormouse.sql.replay;

import org.jspecify.annotations.NullMarked;
