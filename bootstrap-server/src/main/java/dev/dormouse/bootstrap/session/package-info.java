/**
 * Bootstraps under way: one method that reads like the specification, on a virtual thread for each device, and the book of
 * them that sees to it that a device has one. The resources begin sessions on lanes; whatever a session waits for, it waits
 * for on its own thread.
 */
@NullMarked
package dev.dormouse.bootstrap.session;

import org.jspecify.annotations.NullMarked;
