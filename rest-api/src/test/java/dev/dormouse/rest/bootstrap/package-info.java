@NullMarked
package dev.dormouse.rest.bootstrap;

import org.jspecify.annotations.NullMarked;
