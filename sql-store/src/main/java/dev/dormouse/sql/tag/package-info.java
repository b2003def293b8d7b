/**
 * The tags of devices in a table. Operators change and read them on virtual threads, and the searches of the inventory go
 * along its index.
 */
@NullMarked
package dev.dormouse.sql.tag;

import org.jspecify.annotations.NullMarked;
