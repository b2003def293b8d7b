@NullMarked
package dev.dormouse.rest.rotation;

import org.jspecify.annotations.NullMarked;
