/**
 * What the server says of itself. Its one handler runs on a virtual thread and counts in the stores.
 */
@NullMarked
package dev.dormouse.rest.system;

import org.jspecify.annotations.NullMarked;
