/**
 * The trace of a device over the API: beginning and ending one, its lines as JSON, and the whole of it as a file for people or for
 * Wireshark. Called on request threads; payloads are understood here, when somebody looks at them.
 */
@NullMarked
package dev.dormouse.rest.trace;

import org.jspecify.annotations.NullMarked;
