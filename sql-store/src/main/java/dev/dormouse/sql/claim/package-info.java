/**
 * Claims in a table: few, read whole at the start and written in batches. The desk asks on threads that may wait.
 * Nothing in it is secret, so nothing is sealed.
 */
@NullMarked
package dev.dormouse.sql.claim;

import org.jspecify.annotations.NullMarked;
