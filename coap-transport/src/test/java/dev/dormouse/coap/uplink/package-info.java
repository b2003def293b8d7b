/** Tests. */
@NullMarked
package dev.dormouse.coap.uplink;

import org.jspecify.annotations.NullMarked;
