/** Tests. */
@NullMarked
package dev.dormouse.coap.credential;

import org.jspecify.annotations.NullMarked;
