package dev.dormouse.redis.presence;

import dev.dormouse.fleet.presence.Habit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a device taught since its habit was read: the bytes that were read, none if there were none, the lessons, and what came of
 * them; {@code count} goes up with every lesson. Where another node wrote meanwhile the lessons are applied to what it wrote, at least the last so many of them.
 */
@SuppressWarnings("ArrayRecordComponent")
record Taught(byte[] read, List<UnaryOperator<Habit>> lessons, long count, Habit now) {

    static final byte[] NOTHING = {};
    private static final int MOST_LESSONS = 32;

    /** What is in Redis, with nothing to add. */
    static Taught nothing(byte[] read) {
        return new Taught(read, List.of(), 0, read.length == 0 ? Habit.UNKNOWN : HabitCodec.habit(read));
    }

    Taught with(UnaryOperator<Habit> lesson) {
        var more = new ArrayList<>(lessons);
        if (more.size() >= MOST_LESSONS) more.removeFirst();
        more.add(lesson);
        return new Taught(read, List.copyOf(more), count + 1, lesson.apply(now));
    }

    /** The lessons that came after {@code written} was sent, once that is in Redis. */
    Taught since(Taught written) {
        int more = (int) Math.min(lessons.size(), count - written.count());
        var rest = lessons.subList(lessons.size() - more, lessons.size());
        return new Taught(HabitCodec.bytes(written.now()), List.copyOf(rest), count, now);
    }

    /** The same lessons for what another node wrote. */
    Taught appliedTo(byte[] other) {
        var habit = nothing(other).now();
        for (var lesson : lessons) habit = lesson.apply(habit);
        return new Taught(other, lessons, count, habit);
    }

    boolean isNothing() {
        return lessons.isEmpty();
    }
}
