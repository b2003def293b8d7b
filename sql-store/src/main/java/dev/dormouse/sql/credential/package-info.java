/**
 * Credentials in a table, keys sealed, with those in use in memory. Asked by handshakes and by operators, on threads that may
 * wait; changes to memory are made on the writer thread.
 */
@NullMarked
package dev.dormouse.sql.credential;

import org.jspecify.annotations.NullMarked;
