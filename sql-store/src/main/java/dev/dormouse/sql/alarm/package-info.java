/**
 * Alarms and rules in tables. Alarms are written by whoever raises them, many in one change, and are durable before they are told;
 * operators page through them on virtual threads.
 */
@NullMarked
package dev.dormouse.sql.alarm;

import org.jspecify.annotations.NullMarked;
