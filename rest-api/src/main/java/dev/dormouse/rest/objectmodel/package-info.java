/**
 * The object models as operators read and add them. Handlers run on virtual threads and touch nothing but the registry.
 */
@NullMarked
package dev.dormouse.rest.objectmodel;

import org.jspecify.annotations.NullMarked;
