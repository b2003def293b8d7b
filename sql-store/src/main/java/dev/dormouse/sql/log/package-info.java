/**
 * The event log in a table. Entries gather in memory on whatever thread tells them and are written twice a second; operators read
 * on virtual threads and see what was told until then.
 */
@NullMarked
package dev.dormouse.sql.log;

import org.jspecify.annotations.NullMarked;
