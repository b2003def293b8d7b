package dev.dormouse.redis.presence;

import dev.dormouse.fleet.presence.AwakeWindow;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Rhythm;
import dev.dormouse.redis.format.RecordReader;
import dev.dormouse.redis.format.RecordWriter;

/** A habit as bytes. */
final class HabitCodec {

    private static final int NEWEST = 1;

    private HabitCodec() {}

    static byte[] bytes(Habit habit) {
        var window = habit.window();
        var rhythm = habit.rhythm();
        return new RecordWriter(NEWEST)
                .time(habit.lastUplink())
                .number(window.heardMillis())
                .number(window.missedMillis())
                .number(window.confirmations())
                .number(window.silences())
                .int64(window.silentAt())
                .float64(rhythm.everySeconds())
                .float64(rhythm.deviationSeconds())
                .number(rhythm.pauses())
                .int64(rhythm.lastCheckIn())
                .toBytes();
    }

    static Habit habit(byte[] bytes) {
        return RecordReader.read(
                bytes,
                NEWEST,
                reader -> new Habit(
                        reader.time(),
                        new AwakeWindow(
                                reader.smallNumber(),
                                reader.smallNumber(),
                                reader.smallNumber(),
                                reader.smallNumber(),
                                reader.int64()),
                        new Rhythm(reader.float64(), reader.float64(), reader.smallNumber(), reader.int64())));
    }
}
