/**
 * Lists of devices, taken in as they are sent. The handler reads on the virtual thread of its request, at its own pace; what the
 * list holds is never answered or logged.
 */
@NullMarked
package dev.dormouse.rest.intake;

import org.jspecify.annotations.NullMarked;
