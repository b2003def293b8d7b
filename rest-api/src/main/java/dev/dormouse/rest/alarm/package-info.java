/**
 * Alarms and the rules that raise them: listed, acknowledged, cleared, edited, tried out. Runs on the virtual threads of
 * requests and speaks to the alarm desk alone.
 */
@NullMarked
package dev.dormouse.rest.alarm;

import org.jspecify.annotations.NullMarked;
