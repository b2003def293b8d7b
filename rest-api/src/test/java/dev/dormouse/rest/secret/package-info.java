/** What goes in and must not come out. */
@NullMarked
package dev.dormouse.rest.secret;

import org.jspecify.annotations.NullMarked;
