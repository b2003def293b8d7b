/**
 * The inventory in a table. Events note sightings here on the device's lane, which are gathered in memory and written twice a
 * second; operators search it on virtual threads.
 */
@NullMarked
package dev.dormouse.sql.device;

import org.jspecify.annotations.NullMarked;
