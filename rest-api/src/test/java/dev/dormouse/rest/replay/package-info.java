/** Requests that are sent again. */
@NullMarked
package dev.dormouse.rest.replay;

import org.jspecify.annotations.NullMarked;
