/**
 * Devices that are registered now, and the one place that decides who may be. The LwM2M server calls the registrar on
 * the device's lane; hot stores implement the port and answer from memory whenever they can.
 */
@NullMarked
package dev.dormouse.fleet.registration;

import org.jspecify.annotations.NullMarked;
