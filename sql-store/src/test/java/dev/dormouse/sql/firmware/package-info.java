/** Images in files. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.sql.firmware;
