/**
 * Tokens by which programs use the API, and what each may do. The REST API looks them up in memory on its event loops and never
 * waits; administrators make and revoke them on virtual threads.
 */
@NullMarked
package dev.dormouse.fleet.token;

import org.jspecify.annotations.NullMarked;
