/**
 * Rotations of keys and their jobs in two tables; no key is among what they hold. Asked by the service that runs them and by
 * operators, on threads that may wait. Changes are made on the writer thread.
 */
@NullMarked
package dev.dormouse.sql.rotation;

import org.jspecify.annotations.NullMarked;
