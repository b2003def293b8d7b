@NullMarked
package dev.dormouse.coap.trace;

import org.jspecify.annotations.NullMarked;
