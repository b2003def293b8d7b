/**
 * Writes down every change that comes in by the API, in one place for all operations, and shows what was written. Runs on the
 * virtual threads of requests, around their handlers.
 */
@NullMarked
package dev.dormouse.rest.audit;

import org.jspecify.annotations.NullMarked;
