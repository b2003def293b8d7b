/**
 * The library: images that devices are updated with, whose they are, who signed them, and which of them leads from one version
 * to another. Operators fill it through the API on threads that may wait; updates and deliveries read it, block by block, on
 * the threads of devices. An image is named by its hash, so what a device loads is what was verified.
 */
@NullMarked
package dev.dormouse.fleet.firmware;

import org.jspecify.annotations.NullMarked;
