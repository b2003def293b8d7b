/** What finding devices costs. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.sql.device;
