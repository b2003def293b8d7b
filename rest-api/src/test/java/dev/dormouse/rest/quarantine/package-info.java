@NullMarked
package dev.dormouse.rest.quarantine;

import org.jspecify.annotations.NullMarked;
