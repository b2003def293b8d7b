/**
 * What the bootstrap server needs of the fleet, in one place. The launcher makes it; requests take from it on the device's lane,
 * sessions on their own virtual threads.
 */
@NullMarked
package dev.dormouse.bootstrap.port;

import org.jspecify.annotations.NullMarked;
