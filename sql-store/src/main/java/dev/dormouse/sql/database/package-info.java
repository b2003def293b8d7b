/**
 * A database and the threads that use it: one writer that commits in groups, a few readers, and what sits between them and
 * the tables. The features of this module call it from threads that may wait; it starts the threads it needs.
 */
@NullMarked
package dev.dormouse.sql.database;

import org.jspecify.annotations.NullMarked;
