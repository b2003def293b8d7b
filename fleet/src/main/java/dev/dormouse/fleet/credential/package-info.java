/**
 * The keys devices prove themselves with, and who may use which. The transport looks them up during a handshake,
 * operators enter and revoke them through the REST API, all on threads that may wait.
 */
@NullMarked
package dev.dormouse.fleet.credential;

import org.jspecify.annotations.NullMarked;
