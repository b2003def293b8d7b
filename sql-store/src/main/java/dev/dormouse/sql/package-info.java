/**
 * The ports of the fleet on a database: all of them in a directory of this process, the cold ones also on a server that nodes
 * share. The launcher opens an {@link dev.dormouse.sql.EmbeddedStore} or a {@link dev.dormouse.sql.PostgresStore} and hands the
 * ports to whoever needs them. Callers are on threads that may wait; the work happens on the one writer and a few readers.
 */
@NullMarked
package dev.dormouse.sql;

import org.jspecify.annotations.NullMarked;
