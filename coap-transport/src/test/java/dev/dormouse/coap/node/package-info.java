@NullMarked
package dev.dormouse.coap.node;

import org.jspecify.annotations.NullMarked;
