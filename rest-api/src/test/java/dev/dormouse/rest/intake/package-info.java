@NullMarked
package dev.dormouse.rest.intake;

import org.jspecify.annotations.NullMarked;
