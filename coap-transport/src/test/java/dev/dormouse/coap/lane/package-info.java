/** Tests. */
@NullMarked
package dev.dormouse.coap.lane;

import org.jspecify.annotations.NullMarked;
