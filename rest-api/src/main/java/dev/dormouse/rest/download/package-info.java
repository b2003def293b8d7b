/**
 * Images over HTTP, for devices that fetch them that way: a listener of its own, which knows tickets and no people. What may wait
 * happens on a virtual thread for each request; {@link dev.dormouse.rest.download.DownloadServer} begins and ends all of it. The
 * launcher makes one when an operator gave it a port.
 */
@NullMarked
package dev.dormouse.rest.download;

import org.jspecify.annotations.NullMarked;
