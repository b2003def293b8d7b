package dev.dormouse.coap.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.fleet.storm.Storms;
import dev.dormouse.testkit.storm.StormsContract;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorTest {

    private static final Duration MOMENT = Duration.ofMillis(250);

    private final VirtualTime time = new VirtualTime();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final AtomicReference<Double> queue = new AtomicReference<>(0.0);
    private final Door door = new Door(new Door.Room(100, 200, 100, 500), time, time, new TransportMeters(registry));

    DoorTest() {
        door.pressure().watch(queue::get);
        door.start();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,  hello handshake stranger registration update report",
        "0.29, hello handshake stranger registration update report",
        "0.5,  handshake stranger registration update report",
        "0.69, registration update report",
        "0.85, update report",
        "1.1,  ",
    })
    void the_least_important_is_refused_first(double pressure, String admitted) {
        press(pressure);

        var whole = Arrays.stream(Importance.values())
                .filter(this::alwaysAdmitted)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(String.join(" ", whole)).isEqualTo(admitted == null ? "" : admitted);
    }

    private boolean goesOn(DatagramPacket datagram) {
        return door.admits(datagram, () -> () -> {});
    }

    /** Whether a request comes in at once. */
    private boolean admits(Importance kind) {
        var came = new AtomicBoolean();
        door.receive(kind, "lamp-7", new Turn() {
            @Override
            public void comes() {
                came.set(true);
            }

            @Override
            public void isRefused() {}

            @Override
            public void isForgotten() {}
        });
        return came.get();
    }

    private boolean alwaysAdmitted(Importance kind) {
        for (int i = 0; i < 200; i++) if (!admits(kind)) return false;
        return true;
    }

    @Test
    void between_two_levels_a_share_is_refused() {
        press(0.4);

        int admitted = 0;
        for (int i = 0; i < 10_000; i++) if (admits(Importance.HELLO)) admitted++;

        assertThat(admitted).isBetween(4_500, 5_500);
        assertThat(refused(Importance.HELLO)).isEqualTo(10_000 - admitted);
    }

    @Test
    void the_first_devices_after_a_cold_start_are_answered_slowly_and_press_nobody() {
        door.pressure().answered(Duration.ofMillis(2_500).toNanos());
        door.pressure().answered(Duration.ofMillis(1_800).toNanos());
        time.advance(MOMENT);

        assertThat(door.pressure().level()).isLessThan(0.3);
        assertThat(alwaysAdmitted(Importance.STRANGER)).isTrue();
    }

    @Test
    void slow_answers_and_slow_reading_press_and_pass_when_they_are_over() {
        for (int moment = 0; moment < 8; moment++) {
            for (int each = 0; each < 10; each++)
                door.pressure().answered(Duration.ofMillis(900).toNanos());
            time.advance(MOMENT);
        }
        assertThat(door.pressure().level()).isBetween(0.85, 0.95);

        for (int moment = 0; moment < 8; moment++) {
            for (int each = 0; each < 10; each++)
                door.pressure().read(Duration.ofMillis(500).toNanos());
            time.advance(MOMENT);
        }
        assertThat(door.pressure().level()).isBetween(1.9, 2.0);

        time.advance(MOMENT.multipliedBy(12));
        assertThat(door.pressure().level()).isLessThan(0.01);
        assertThat(alwaysAdmitted(Importance.HELLO)).isTrue();
    }

    @Test
    void handshakes_under_way_keep_new_ones_waiting_and_nobody_else() {
        for (int i = 0; i < 100; i++) door.handshakes().began(new Object());

        assertThat(goesOn(hello(1, 20))).isFalse();
        assertThat(goesOn(hello(2, 0))).as("who is looked at may wait inside").isTrue();
        assertThat(alwaysAdmitted(Importance.REGISTRATION)).isTrue();
        assertThat(goesOn(new DatagramPacket(new byte[] {25, 1, 2}, 3, InetAddress.getLoopbackAddress(), 1)))
                .isTrue();
    }

    @Test
    void a_handshake_whose_end_nobody_told_does_not_count_for_ever() {
        for (int i = 0; i < 100; i++) door.handshakes().began(new Object());

        time.advance(Duration.ofMinutes(4));

        assertThat(goesOn(hello(1, 20))).isTrue();
    }

    @Test
    void one_address_may_say_hello_as_often_as_it_likes_until_half_of_all_is_used() {
        int taken = 0;
        for (int i = 0; i < 1_000; i++) if (goesOn(hello(1, 0))) taken++;
        assertThat(taken).isEqualTo(250);

        for (int i = 0; i < 1_000; i++) if (goesOn(hello(2, 0))) taken++;
        assertThat(taken).isEqualTo(300);

        time.advance(Duration.ofSeconds(1));
        assertThat(goesOn(hello(1, 0))).isTrue();
    }

    @Test
    void many_addresses_share_what_there_is() {
        int taken = 0;
        for (int i = 0; i < 5_000; i++) if (goesOn(hello(i, 0))) taken++;

        assertThat(taken).isEqualTo(500);
        assertThat(refused(Importance.HELLO)).isEqualTo(4_500);
    }

    @Test
    void a_fleet_that_comes_after_a_quiet_time_is_looked_at_whole() {
        var large =
                new Door(new Door.Room(100, 4_000, 100, 500), time, time, new TransportMeters(new CollectorRegistry()));
        int taken = 0;
        for (int i = 0; i < 5_000; i++) if (large.admits(hello(i, 0), () -> () -> {})) taken++;
        assertThat(taken).isEqualTo(4_000);

        time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 5_000; i++) if (large.admits(hello(i, 0), () -> () -> {})) taken++;
        assertThat(taken).isEqualTo(4_500);
    }

    @Test
    void a_hello_that_is_cut_short_or_lies_about_its_lengths_is_still_one() {
        for (int length = 14; length < 90; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) 0xff);
            bytes[0] = 22;
            bytes[3] = 0;
            bytes[4] = 0;
            bytes[13] = 1;
            var packet = new DatagramPacket(bytes, length, InetAddress.getLoopbackAddress(), 1);
            assertThat(ClientHellos.importance(packet)).contains(Importance.HELLO);
        }
    }

    @Nested
    class AsStorms extends StormsContract {
        @Override
        protected Storms storms() {
            return door.storms();
        }

        @Override
        protected void refuse(int howMany) {
            press(2);
            for (int i = 0; i < howMany; i++) admits(Importance.REPORT);
            press(0);
        }

        @Override
        protected void calm(Duration howLong) {
            time.advance(howLong);
        }
    }

    @Test
    void a_storm_knows_what_was_let_in_what_waits_and_who_was_sent_away() {
        door.watchThoseWaiting(() -> 17);
        for (int i = 0; i < 3; i++) door.handshakes().began(new Object());
        press(0.8);
        for (int i = 0; i < 40; i++) admits(Importance.UPDATE);
        for (int i = 0; i < 60; i++) goesOn(hello(i, 20));
        for (int i = 0; i < 5; i++) door.sentAway();
        time.advance(MOMENT);

        var storm = door.storms().all().getFirst();

        assertThat(storm.crowds())
                .containsEntry(Arrival.UPDATE, new Crowd(40, 0))
                .containsEntry(Arrival.HANDSHAKE, Crowd.NONE);
        assertThat(storm.sentAway()).isEqualTo(5);
        assertThat(storm.highestPressure()).isEqualTo(0.8);
        assertThat(storm.course()).isInstanceOfSatisfying(Storm.Course.GoingOn.class, now -> {
            assertThat(now.requestsWaiting()).isEqualTo(17);
            assertThat(now.handshakesUnderWay()).isEqualTo(3);
            assertThat(now.handshakesWaiting()).isEqualTo(60);
        });
    }

    private void press(double pressure) {
        queue.set(pressure);
        time.advance(MOMENT);
    }

    private double refused(Importance kind) {
        var value = registry.getSampleValue("dormouse_coap_shed_total", new String[] {"class"}, new String[] {
            kind.name().toLowerCase(Locale.ROOT)
        });
        return value == null ? 0 : value;
    }

    /** With a session id of no bytes. */
    private static DatagramPacket hello(int host, int cookieLength) {
        byte[] bytes = new byte[13 + 12 + 34 + 2 + cookieLength];
        bytes[0] = 22;
        bytes[13] = 1;
        bytes[13 + 12 + 34 + 1] = (byte) cookieLength;
        try {
            var address = InetAddress.getByAddress(new byte[] {10, 0, (byte) (host >> 8), (byte) host});
            return new DatagramPacket(bytes, bytes.length, address, 5_684);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
