/**
 * Bytes on air, of one device and of the fleet. The router calls the routes on virtual threads; they read the ledger and ask
 * no device.
 */
@NullMarked
package dev.dormouse.rest.traffic;

import org.jspecify.annotations.NullMarked;
