/**
 * Images and trusted keys: what is known of them in tables, the bytes of images in files beside the database. The library calls
 * these on threads that may wait, deliveries read blocks on the lanes of devices. Files are written beside their place and moved
 * there once they are whole.
 */
@NullMarked
package dev.dormouse.sql.firmware;

import org.jspecify.annotations.NullMarked;
