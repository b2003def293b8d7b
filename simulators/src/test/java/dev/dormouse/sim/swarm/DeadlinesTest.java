package dev.dormouse.sim.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    @Test
    void the_earliest_deadline_is_first_whatever_was_moved_before() {
        var random = new SplittableRandom(13);
        var deadlines = new Deadlines();
        var seats = new ArrayList<Seat>();
        for (int i = 0; i < 300; i++) seats.add(Swarms.seat());
        for (int i = 0; i < 50_000; i++) {
            var seat = seats.get(random.nextInt(seats.size()));
            if (random.nextInt(4) == 0) deadlines.remove(seat);
            else deadlines.set(seat, random.nextInt(10) == 0 ? Participant.NEVER : random.nextInt(1000));

            var earliest = seats.stream().map(s -> s.deadline).min(Comparator.naturalOrder());
            assertThat(deadlines.next()).isEqualTo(earliest.orElseThrow());
        }
    }
}
