/** Tests. */
@NullMarked
package dev.dormouse.coap.work;

import org.jspecify.annotations.NullMarked;
