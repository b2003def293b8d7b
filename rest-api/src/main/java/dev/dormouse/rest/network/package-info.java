/**
 * The kinds of networks devices hang on, and which one is chosen for a device. Handlers run on virtual threads; choosing waits
 * for the store, no device is asked.
 */
@NullMarked
package dev.dormouse.rest.network;

import org.jspecify.annotations.NullMarked;
