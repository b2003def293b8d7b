/**
 * Credentials on their way to another installation: a list in an envelope that only a passphrase opens. Written and read as
 * streams by whoever exports and imports, on threads that may wait.
 */
@NullMarked
package dev.dormouse.fleet.bundle;

import org.jspecify.annotations.NullMarked;
