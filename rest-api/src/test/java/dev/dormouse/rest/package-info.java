/** The API from outside, over loopback, with a fleet in memory behind it. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.rest;
