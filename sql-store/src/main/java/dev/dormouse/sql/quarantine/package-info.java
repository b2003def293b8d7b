/**
 * Devices in quarantine in a table. Read at start and by operators, on threads that may wait; asked by nobody who lets devices
 * in. Changes are made on the writer thread.
 */
@NullMarked
package dev.dormouse.sql.quarantine;

import org.jspecify.annotations.NullMarked;
