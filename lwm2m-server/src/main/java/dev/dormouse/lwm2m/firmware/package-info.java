/**
 * Images, served to the devices that fetch them, over the ports and associations devices have anyway. Each block is one request on the
 * lane of its device, read from its place in the image; nothing is kept between two of them. A device that is written to instead is
 * asked through the gateway as for anything else.
 */
@NullMarked
package dev.dormouse.lwm2m.firmware;

import org.jspecify.annotations.NullMarked;
