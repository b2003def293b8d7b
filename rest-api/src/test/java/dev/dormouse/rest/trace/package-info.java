@NullMarked
package dev.dormouse.rest.trace;

import org.jspecify.annotations.NullMarked;
