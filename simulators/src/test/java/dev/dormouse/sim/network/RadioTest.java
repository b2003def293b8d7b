package dev.dormouse.sim.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.sim.network.NetworkModel.Outages;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RadioTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5683);

    private final List<Byte> atServer = new ArrayList<>();
    private final List<Long> atServerSince = new ArrayList<>();
    private long now = SECOND;
    private int rebindings;

    @Test
    void a_perfect_network_changes_nothing() {
        var talker = new Talker();
        var radio = radio(talker, Networks.PERFECT);

        talker.say(radio, 1);
        radio.received(SERVER, new byte[] {9}, now, this::toServer);

        assertThat(atServer).containsExactly((byte) 1);
        assertThat(talker.heard).containsExactly((byte) 9);
        assertThat(radio.deadline()).isEqualTo(Participant.NEVER);
    }

    @Test
    void datagrams_take_their_time_both_ways_and_the_radio_wakes_first() {
        var network = model(Delay.millis(200, 0), Duration.ofMillis(500), 0, 0, 0);
        var talker = new Talker();
        var radio = radio(talker, network);

        talker.say(radio, 1);
        pass(radio, 10 * SECOND);
        radio.received(SERVER, new byte[] {9}, now, this::toServer);
        assertThat(talker.heard).isEmpty();
        pass(radio, SECOND);

        // 29 bytes at 29 kbit/s are 8 ms on the air.
        assertThat(atServerSince.getFirst()).isEqualTo(SECOND + 708 * MILLI);
        assertThat(talker.heard).containsExactly((byte) 9);
    }

    @Test
    void loss_duplication_and_reordering_are_as_likely_as_the_model_says() {
        var talker = new Talker();
        var radio = radio(talker, model(Delay.millis(10, 0), Duration.ZERO, 0.2, 0.1, 0.05));

        for (int i = 0; i < 5000; i++) {
            talker.say(radio, i % 100);
            pass(radio, 20 * MILLI);
        }
        pass(radio, SECOND);

        assertThat(atServer.size() / 5000.0).isCloseTo(0.8 * 1.1, within(0.03));
        var overtaken = 0;
        for (int i = 1; i < atServer.size(); i++)
            if ((atServer.get(i) - atServer.get(i - 1) + 100) % 100 > 50) overtaken++;
        assertThat(overtaken).isBetween(100, 500);
    }

    @Test
    void a_datagram_of_many_fragments_is_lost_with_any_of_them() {
        var network = Networks.LORA;

        assertThat(network.fragments(29)).isEqualTo(1);
        assertThat(network.fragments(150)).isEqualTo(3);
        assertThat(network.loss(3)).isCloseTo(1 - 0.95 * 0.95 * 0.95, within(1e-9));
    }

    @Test
    void nothing_gets_through_while_the_cell_is_out() {
        var talker = new Talker();
        var network = Networks.PERFECT.failing(new Outages(Duration.ofSeconds(100), Duration.ofSeconds(25)));
        var radio = radio(talker, network);

        for (int i = 0; i < 1000; i++) {
            talker.say(radio, 1);
            pass(radio, SECOND);
        }

        assertThat(atServer).hasSize(750);
    }

    @Test
    void a_nat_that_forgot_the_device_gives_it_another_address() {
        var talker = new Talker();
        var radio = radio(talker, Networks.LTE_M.losing(0));

        talker.say(radio, 1);
        pass(radio, 299 * SECOND);
        talker.say(radio, 2);
        assertThat(rebindings).isZero();
        pass(radio, 301 * SECOND);
        talker.say(radio, 3);

        assertThat(rebindings).isOne();
    }

    @Test
    void the_same_luck_gives_the_same_way_for_every_datagram() {
        assertThat(arrivals(7)).isEqualTo(arrivals(7)).isNotEqualTo(arrivals(8));
    }

    @Test
    void energy_is_that_of_the_stated_model() {
        // 1 W sending, 0.5 receiving, 0.1 connected, 0.001 asleep, 10 s of tail, 2 s to wake up.
        var network = new NetworkModel(
                "test",
                Delay.NONE,
                Duration.ofSeconds(2),
                0,
                0,
                0,
                1000,
                1000,
                1500,
                Optional.empty(),
                Optional.empty(),
                new Power(1, 0.5, 0.1, 0.001, Duration.ofSeconds(10)));
        var consumption = new Consumption(network);

        assertThat(consumption.sent(125, 1, 0)).as("it was asleep").isTrue();
        // Waking 2 s * 0.5 W, sending 1 s * 1 W.
        assertThat(consumption.joules(0)).isCloseTo(2, within(1e-9));
        assertThat(consumption.joules(10 * SECOND)).isCloseTo(3, within(1e-9));
        assertThat(consumption.joules(1010 * SECOND)).isCloseTo(4, within(1e-9));
        assertThat(consumption.radioSeconds(1010 * SECOND)).isCloseTo(13, within(1e-9));
        assertThat(consumption.wakeUps()).isOne();

        consumption.received(125, 1, 1010 * SECOND);
        assertThat(consumption.sent(125, 1, 1011 * SECOND))
                .as("still connected")
                .isFalse();
        assertThat(consumption.bytesUp()).isEqualTo(250);
    }

    private List<Long> arrivals(long seed) {
        atServerSince.clear();
        now = SECOND;
        var talker = new Talker();
        var radio = new Radio(
                talker, Networks.NB_IOT, new SplittableRandom(seed), new Consumption(Networks.NB_IOT), () -> {});
        for (int i = 0; i < 100; i++) {
            talker.say(radio, i);
            pass(radio, SECOND);
        }
        return List.copyOf(atServerSince);
    }

    private Radio radio(Participant device, NetworkModel network) {
        return new Radio(device, network, new SplittableRandom(1), new Consumption(network), () -> rebindings++);
    }

    private void pass(Radio radio, long nanos) {
        var end = now + nanos;
        while (radio.deadline() <= end) {
            now = Math.max(now, radio.deadline());
            radio.timePassed(now, this::toServer);
        }
        now = end;
    }

    private void toServer(InetSocketAddress server, byte[] datagram) {
        atServer.add(datagram[0]);
        atServerSince.add(now);
    }

    private static NetworkModel model(
            Delay oneWay, Duration wakeUp, double loss, double duplication, double reordering) {
        return new NetworkModel(
                "test",
                oneWay,
                wakeUp,
                loss,
                duplication,
                reordering,
                29_000,
                29_000,
                1500,
                Optional.empty(),
                Optional.empty(),
                Power.NONE);
    }

    /** A device that says what it is told to, as soon as it is woken. */
    private final class Talker implements Participant {
        private final List<Byte> heard = new ArrayList<>();
        private byte toSay;
        private boolean wantsToSpeak;

        void say(Radio radio, int what) {
            toSay = (byte) what;
            wantsToSpeak = true;
            radio.timePassed(now, RadioTest.this::toServer);
        }

        @Override
        public void start(long at, Wire wire) {}

        @Override
        public void received(InetSocketAddress server, byte[] datagram, long at, Wire wire) {
            heard.add(datagram[0]);
        }

        @Override
        public void timePassed(long at, Wire wire) {
            wantsToSpeak = false;
            wire.transmit(SERVER, new byte[] {toSay});
        }

        @Override
        public long deadline() {
            return wantsToSpeak ? 0 : NEVER;
        }

        @Override
        public void stop(long at, Wire wire) {}
    }
}
