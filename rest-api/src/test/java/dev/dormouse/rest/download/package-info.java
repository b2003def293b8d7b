@NullMarked
package dev.dormouse.rest.download;

import org.jspecify.annotations.NullMarked;
