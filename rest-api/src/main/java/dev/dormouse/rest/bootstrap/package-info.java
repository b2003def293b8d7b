/**
 * How bootstraps went, message by message, and what a device would be given. Handlers run on virtual threads; neither a key nor a
 * secret value ever comes this way.
 */
@NullMarked
package dev.dormouse.rest.bootstrap;

import org.jspecify.annotations.NullMarked;
