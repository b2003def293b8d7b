package dev.dormouse.coap.storm;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final InetSocketAddress ANNE = new InetSocketAddress("127.0.0.1", 1);
    private static final InetSocketAddress BERT = new InetSocketAddress("127.0.0.1", 2);
    private static final InetSocketAddress CARL = new InetSocketAddress("127.0.0.1", 3);

    private final VirtualTime time = new VirtualTime();
    private final WaitingRoom room = new WaitingRoom(2, time);
    private final List<String> begun = new ArrayList<>();

    @Test
    void who_came_first_goes_first_and_keeps_its_place_when_it_sends_again() {
        room.enter(ANNE, says("anne"));
        room.enter(BERT, says("bert"));
        room.enter(ANNE, says("anne again"));

        letAllIn();

        assertThat(begun).containsExactly("anne again", "bert");
    }

    @Test
    void nobody_is_kept_who_finds_no_seat_and_who_has_one_may_send_again() {
        room.enter(ANNE, says("anne"));
        room.enter(BERT, says("bert"));

        assertThat(room.fullness()).isEqualTo(1);
        assertThat(room.enter(CARL, () -> {
                    throw new AssertionError("nothing is copied for it");
                }))
                .isFalse();
        assertThat(room.enter(BERT, says("bert again"))).isTrue();
    }

    @Test
    void who_may_have_given_up_is_passed_over() {
        room.enter(ANNE, says("anne"));
        time.advance(seconds(30));
        room.enter(BERT, says("bert"));
        time.advance(seconds(11));

        letAllIn();

        assertThat(begun).containsExactly("bert");
        assertThat(room.size()).isZero();
    }

    private Supplier<Runnable> says(String what) {
        return () -> () -> begun.add(what);
    }

    private void letAllIn() {
        for (var next = room.next(); next.isPresent(); next = room.next())
            next.get().run();
    }
}
