/** Servers, devices and a network between them, all in one process and on loopback. */
@NullMarked
package dev.dormouse.coap.rig;

import org.jspecify.annotations.NullMarked;
