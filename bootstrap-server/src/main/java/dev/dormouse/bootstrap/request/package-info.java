/**
 * What devices ask of the bootstrap server: {@code POST /bs} and {@code GET /bspack}. The CoAP transport calls it on the device's
 * lane; the desk decides, the device is told, and only then its session begins.
 */
@NullMarked
package dev.dormouse.bootstrap.request;

import org.jspecify.annotations.NullMarked;
