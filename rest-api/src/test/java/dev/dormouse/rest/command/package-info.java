/** Tests of the package of the same name, most of them over loopback. */
@NullMarked
package dev.dormouse.rest.command;

import org.jspecify.annotations.NullMarked;
