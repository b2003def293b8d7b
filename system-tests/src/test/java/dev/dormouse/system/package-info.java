/**
 * The product from outside: the packaged distribution as a process, real devices on real sockets, a real browser. Each
 * test starts its own server on ports and a directory of its own and stops it; nothing here looks inside.
 */
@NullMarked
package dev.dormouse.system;

import org.jspecify.annotations.NullMarked;
