/**
 * Where devices were sent, in a table. Plans look up and write single devices, operators and placements by load count them;
 * whoever calls waits for the writer.
 */
@NullMarked
package dev.dormouse.sql.placement;

import org.jspecify.annotations.NullMarked;
