/**
 * Asking devices: read, write, execute. Handlers run on virtual threads and wait for the device; what comes of it is made an
 * answer in one table.
 */
@NullMarked
package dev.dormouse.rest.operation;

import org.jspecify.annotations.NullMarked;
