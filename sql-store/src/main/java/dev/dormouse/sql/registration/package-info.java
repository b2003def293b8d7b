/**
 * Registrations and their observations in tables, with those of the active devices in memory. Called by the device lanes for
 * every datagram; changes to memory are made on the writer thread, in the order of the commits.
 */
@NullMarked
package dev.dormouse.sql.registration;

import org.jspecify.annotations.NullMarked;
