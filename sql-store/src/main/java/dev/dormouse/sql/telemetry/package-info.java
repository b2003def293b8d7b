/**
 * The latest values and their history in tables. The lanes report them here, they are gathered in memory and written twice a
 * second; operators read them on virtual threads, and a scheduler thins out what is old.
 */
@NullMarked
package dev.dormouse.sql.telemetry;

import org.jspecify.annotations.NullMarked;
