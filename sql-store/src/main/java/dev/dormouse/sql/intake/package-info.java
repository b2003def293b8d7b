/**
 * Imports in tables: their history, their faults, and the arrivals that are held aside, keys sealed. The desk asks on threads
 * that may wait; arrivals are held some dozens at a time, so that the writer is free for devices in between.
 */
@NullMarked
package dev.dormouse.sql.intake;

import org.jspecify.annotations.NullMarked;
