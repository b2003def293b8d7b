/**
 * The networks that operators chose for single devices, in a table and all of them in memory. Whoever is about to ask a device
 * looks here, on any thread; operators choose on virtual threads.
 */
@NullMarked
package dev.dormouse.sql.network;

import org.jspecify.annotations.NullMarked;
