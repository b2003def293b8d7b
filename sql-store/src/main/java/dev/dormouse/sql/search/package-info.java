/**
 * Queries of operators as SQL: the condition that holds for a device, the ways by indexes to those it may hold for, and the route
 * that is chosen among them. The inventory asks here as it searches, on its reader threads. Values only.
 */
@NullMarked
package dev.dormouse.sql.search;

import org.jspecify.annotations.NullMarked;
