/** Tests. */
@NullMarked
package dev.dormouse.coap.peer;

import org.jspecify.annotations.NullMarked;
