/**
 * New keys for devices: what it would cost, ordered, steered, and how each device fared. Handlers run on virtual threads; the work
 * is done behind.
 */
@NullMarked
package dev.dormouse.rest.rotation;

import org.jspecify.annotations.NullMarked;
