/**
 * The habits of devices in a table, those of active devices in memory too. Lessons arrive on lanes and on the threads that ask
 * devices, are gathered in memory and written every ten seconds.
 */
@NullMarked
package dev.dormouse.sql.presence;

import org.jspecify.annotations.NullMarked;
