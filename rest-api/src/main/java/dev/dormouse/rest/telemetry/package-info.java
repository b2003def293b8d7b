/**
 * How the values of a device went over time, for operators and their spreadsheets. Handlers run on virtual threads and read the
 * history; no device is asked.
 */
@NullMarked
package dev.dormouse.rest.telemetry;

import org.jspecify.annotations.NullMarked;
