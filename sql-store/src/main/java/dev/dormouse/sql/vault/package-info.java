/**
 * The keys of the vault in a table, wrapped, and all columns that hold something sealed, so that it can be sealed anew. Opened
 * with the database; re-sealed a little at a time on whatever thread wants it, which may wait.
 */
@NullMarked
package dev.dormouse.sql.vault;

import org.jspecify.annotations.NullMarked;
