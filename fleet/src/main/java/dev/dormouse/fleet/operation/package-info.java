/**
 * What can be asked of a device: read, write, execute, observe and their kin, checked against the object models before
 * a byte is sent. The REST API calls it on virtual threads and waits; the LwM2M server answers through the gateway
 * port.
 */
@NullMarked
package dev.dormouse.fleet.operation;

import org.jspecify.annotations.NullMarked;
