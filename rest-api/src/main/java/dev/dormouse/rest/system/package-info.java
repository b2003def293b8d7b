/**
 * What the server says of itself: at a glance, node by node, and in a storm. Its handlers run on virtual threads; they count in the stores
 * and wait for other nodes, up to a deadline.
 */
@NullMarked
package dev.dormouse.rest.system;

import org.jspecify.annotations.NullMarked;
