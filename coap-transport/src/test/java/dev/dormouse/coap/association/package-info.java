/** Tests. */
@NullMarked
package dev.dormouse.coap.association;

import org.jspecify.annotations.NullMarked;
