/**
 * Enrolment groups and their places in tables, group keys sealed. Asked when groups change and when devices enrol, on threads
 * that may wait; a place is taken on the writer thread, where nobody else is at it.
 */
@NullMarked
package dev.dormouse.sql.enrolment;

import org.jspecify.annotations.NullMarked;
