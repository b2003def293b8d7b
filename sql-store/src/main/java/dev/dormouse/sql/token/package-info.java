/**
 * API tokens in a table, as hashes. There are few and they change rarely; the fleet's book holds them in memory, so that nobody
 * reads them here for a request.
 */
@NullMarked
package dev.dormouse.sql.token;

import org.jspecify.annotations.NullMarked;
