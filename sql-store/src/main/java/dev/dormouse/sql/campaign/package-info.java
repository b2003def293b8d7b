/**
 * Campaigns and the devices in them in two tables. Asked by the runner and by operators, on threads that may wait. Changes are made on
 * the writer thread.
 */
@NullMarked
package dev.dormouse.sql.campaign;

import org.jspecify.annotations.NullMarked;
