/**
 * Devices as operators see them: the list, the map, one device, what it has and what it last said. Handlers run on virtual threads
 * and read stores; no device is asked.
 */
@NullMarked
package dev.dormouse.rest.device;

import org.jspecify.annotations.NullMarked;
