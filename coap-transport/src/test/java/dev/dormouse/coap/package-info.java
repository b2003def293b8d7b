/** Tests of the transport as a whole, over loopback. */
@NullMarked
package dev.dormouse.coap;

import org.jspecify.annotations.NullMarked;
