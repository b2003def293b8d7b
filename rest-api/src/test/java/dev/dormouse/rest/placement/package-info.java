@NullMarked
package dev.dormouse.rest.placement;

import org.jspecify.annotations.NullMarked;
