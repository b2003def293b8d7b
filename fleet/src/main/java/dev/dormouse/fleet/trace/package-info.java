/**
 * What passes between a device and this server, message by message, while an operator wants to see it. The transports tell a
 * {@link Tap} on their own threads, which costs them one look while nobody is traced; the API begins, reads and ends
 * {@link Traces} on request threads. Nothing here outlives the process, and what may be a key is never kept.
 */
@NullMarked
package dev.dormouse.fleet.trace;

import org.jspecify.annotations.NullMarked;
