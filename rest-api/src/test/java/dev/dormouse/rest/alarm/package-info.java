/** Tests of the package of the same name, most of them over loopback. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.rest.alarm;
