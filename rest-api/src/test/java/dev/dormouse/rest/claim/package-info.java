@NullMarked
package dev.dormouse.rest.claim;

import org.jspecify.annotations.NullMarked;
