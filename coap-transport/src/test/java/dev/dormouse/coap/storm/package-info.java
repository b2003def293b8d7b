/** Tests of the package of the same name, in virtual time. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.coap.storm;
