/**
 * The library of images and the updates of single devices in the API, and images for devices that fetch over HTTP. Its routes run on
 * virtual threads; an upload is read by its route as it comes. What may be refused and why is the fleet's to say.
 */
@NullMarked
package dev.dormouse.rest.firmware;

import org.jspecify.annotations.NullMarked;
