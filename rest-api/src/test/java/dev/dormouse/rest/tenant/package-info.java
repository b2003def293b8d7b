/** Tests of the package of the same name, over loopback. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.rest.tenant;
