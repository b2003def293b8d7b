/**
 * The latest values in a table. The lanes report them here, they are gathered in memory and written twice a second; operators
 * read them on virtual threads.
 */
@NullMarked
package dev.dormouse.sql.telemetry;

import org.jspecify.annotations.NullMarked;
