/**
 * Where something is on a device: object, instance, resource, resource instance, as types that cannot be mixed up. Values
 * only; used on every thread by everything that names a place on a device.
 */
@NullMarked
package dev.dormouse.objects.path;

import org.jspecify.annotations.NullMarked;
