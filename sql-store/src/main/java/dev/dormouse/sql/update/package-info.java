/**
 * Updates and their stories in tables. The updater calls it on threads of contacts and of the scheduler, campaigns and operators on
 * threads that may wait. What one kind of state has of its own is one column of words.
 */
@NullMarked
package dev.dormouse.sql.update;

import org.jspecify.annotations.NullMarked;
