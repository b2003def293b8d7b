package dev.dormouse.fleet.campaign.rehearsal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that jumps from one thing to the next. What is due at one moment happens in the order in which it was planned. */
final class VirtualClock implements InstantSource {

    private final PriorityQueue<Appointment> agenda =
            new PriorityQueue<>(Comparator.comparing(Appointment::at).thenComparingLong(Appointment::number));
    private Instant now;
    private long numbers;

    private record Appointment(Instant at, long number, Runnable work) {}

    VirtualClock(Instant beginning) {
        this.now = beginning;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void at(Instant time, Runnable work) {
        agenda.add(new Appointment(time.isBefore(now) ? now : time, numbers++, work));
    }

    /** Does what is due until then. */
    void reach(Instant moment) {
        for (var next = agenda.peek(); next != null && !next.at().isAfter(moment); next = agenda.peek()) {
            agenda.remove();
            now = next.at();
            next.work().run();
        }
        now = moment;
    }
}
