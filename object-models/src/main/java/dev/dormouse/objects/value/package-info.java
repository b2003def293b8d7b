/**
 * What a resource can hold, and a value read at a place. Values only; used on every thread by everything that carries data
 * from or to a device.
 */
@NullMarked
package dev.dormouse.objects.value;

import org.jspecify.annotations.NullMarked;
