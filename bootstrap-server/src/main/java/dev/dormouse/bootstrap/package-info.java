/**
 * The bootstrap server: devices that know nothing but us come here and leave with servers, keys and first settings. The
 * launcher makes it, the fleet's desk decides for it; a request runs on its device's lane, a session on a virtual thread of
 * its own.
 */
@NullMarked
package dev.dormouse.bootstrap;

import org.jspecify.annotations.NullMarked;
