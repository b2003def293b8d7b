/**
 * Commands and groups of them over HTTP: asked for, listed, called off. The routes of the API call it on virtual threads;
 * whatever waits here waits for the store, never for a device.
 */
@NullMarked
package dev.dormouse.rest.command;

import org.jspecify.annotations.NullMarked;
