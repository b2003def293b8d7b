/**
 * Queries of operators as SQL: the condition that holds for a device, and the ways to those it may hold for by way of an index.
 * The inventory asks here as it searches, on its reader threads. Values only.
 */
@NullMarked
package dev.dormouse.sql.search;

import org.jspecify.annotations.NullMarked;
