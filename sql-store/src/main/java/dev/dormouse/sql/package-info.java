/**
 * The ports of the fleet on a database in a directory. The launcher opens a {@link dev.dormouse.sql.SqlStore} and hands its
 * ports to whoever needs them. Callers are on threads that may wait; the work happens on the one writer and a few readers.
 */
@NullMarked
package dev.dormouse.sql;

import org.jspecify.annotations.NullMarked;
