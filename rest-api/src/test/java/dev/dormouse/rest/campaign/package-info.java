@NullMarked
package dev.dormouse.rest.campaign;

import org.jspecify.annotations.NullMarked;
