package dev.dormouse.coap.storm;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnteroomTest {

    private final VirtualTime time = new VirtualTime();
    private final Anteroom room = new Anteroom(2, time);
    private final List<String> story = new ArrayList<>();

    AnteroomTest() {
        room.open();
    }

    @Test
    void who_came_first_goes_first() {
        room.enter("anne", tells("anne"));
        room.enter("bert", tells("bert"));

        room.next().orElseThrow().comes();
        room.next().orElseThrow().comes();

        assertThat(story).containsExactly("anne comes", "bert comes");
        assertThat(room.next()).isEmpty();
        assertThat(room.size()).isZero();
    }

    @Test
    void there_are_so_many_seats_and_none_when_it_is_closed() {
        assertThat(room.enter("anne", tells("anne"))).isTrue();
        room.close();
        assertThat(room.enter("bert", tells("bert"))).isFalse();
        room.open();
        assertThat(room.enter("bert", tells("bert"))).isTrue();

        assertThat(room.enter("carl", tells("carl"))).isFalse();
    }

    @Test
    void who_asks_something_else_is_not_waited_for() {
        room.enter("anne", tells("anne"));

        room.leave("bert");
        room.leave("anne");

        assertThat(story).containsExactly("anne is forgotten");
        assertThat(room.next()).isEmpty();
    }

    @Test
    void nobody_waits_longer_than_he_may() {
        room.enter("anne", tells("anne"));
        time.advance(seconds(20));
        room.enter("bert", tells("bert"));
        assertThat(room.overdue()).isEmpty();
        time.advance(seconds(10));

        room.overdue().orElseThrow().isRefused();

        assertThat(story).containsExactly("anne is refused");
        assertThat(room.overdue()).isEmpty();
        assertThat(room.size()).isOne();
    }

    private Turn tells(String who) {
        return new Turn() {
            @Override
            public void comes() {
                story.add(who + " comes");
            }

            @Override
            public void isRefused() {
                story.add(who + " is refused");
            }

            @Override
            public void isForgotten() {
                story.add(who + " is forgotten");
            }
        };
    }
}
