/** Tests of the package of the same name, over loopback and in memory. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.coap.traffic;
