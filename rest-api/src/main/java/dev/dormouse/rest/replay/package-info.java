/**
 * Requests that name themselves are acted on once. It stands between the check of a request and the audit of what it changes, for every
 * operation alike, on the virtual thread of the request.
 */
@NullMarked
package dev.dormouse.rest.replay;

import org.jspecify.annotations.NullMarked;
