/**
 * Tokens for programs: listed, made, revoked. For administrators with a session; handlers run on the virtual threads of requests.
 */
@NullMarked
package dev.dormouse.rest.token;

import org.jspecify.annotations.NullMarked;
