package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.rig.Cluster;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.DtlsRecord;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Store;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many nodes, one device, and a load balancer that may send it anywhere: nobody shakes hands twice. */
class NodesTest {

    private static final Duration TERM_AND_MORE = Duration.ofSeconds(4);
    private static final int DEVICE_CID = 0;

    private final Store store = Store.empty();
    private final Cluster cluster = new Cluster(store);
    private Cluster.Node anne;
    private Cluster.Node bert;
    private Relay relay;
    private Device device;

    @BeforeEach
    void two_nodes_and_a_device_that_one_of_them_serves() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        anne = cluster.join("anne");
        bert = cluster.join("bert");
        relay = new Relay(anne.server().address());
        device = Device.withKey(relay.address(), "lamp-7", keyOf("lamp-7").reveal());
        assertThat(device.say("hello")).contains("hello");
    }

    @AfterEach
    void close() {
        device.close();
        relay.close();
        cluster.close();
    }

    @Test
    void a_record_that_comes_to_another_node_is_carried_to_its_own_and_answered_the_way_it_came() throws Exception {
        relay.serverIs(bert.server().address());

        assertThat(device.say("by another way")).contains("by another way");
        assertThat(device.handshakes()).isEqualTo(1);
        assertThat(anne.server().heard()).hasSize(2);
        assertThat(bert.server().heard()).isEmpty();
        assertThat(bert.server().count("adoptions_total")).isZero();
    }

    @Test
    void what_its_node_asks_it_leaves_by_the_node_it_was_last_heard_at() throws Exception {
        relay.serverIs(bert.server().address());
        assertThat(device.say("by another way")).contains("by another way");

        // The relay, as a NAT, takes from bert only.
        assertThat(anne.server().ask(anne.server().heard().getLast())).contains("noon");
    }

    @Test
    void when_its_node_is_dead_another_adopts_it_and_a_third_carries_to_that_one() throws Exception {
        var carl = cluster.join("carl");

        cluster.kill(anne);
        cluster.pass(TERM_AND_MORE);
        relay.serverIs(bert.server().address());
        assertThat(device.say("who is there")).contains("who is there");
        relay.serverIs(carl.server().address());
        assertThat(device.say("and now")).contains("and now");
        assertThat(device.say("and again")).contains("and again");

        assertThat(device.handshakes()).isEqualTo(1);
        assertThat(bert.server().heard()).hasSize(3);
        assertThat(carl.server().heard()).isEmpty();
        assertThat(carl.server().count("adoptions_total")).isZero();
        assertThat(carl.server().count("adoption_failures_total", "reason", "held"))
                .as("looked for once, then known")
                .isEqualTo(1);
    }

    @Test
    void what_was_on_its_way_to_a_dead_node_is_answered_when_its_lease_ends_and_need_not_be_said_again()
            throws Exception {
        cluster.kill(anne);
        relay.serverIs(bert.server().address());
        var first = new AtomicBoolean(true);
        relay.onlyToServer(datagram -> first.getAndSet(false));

        var answer = new FutureTask<>(() -> device.say("who is there", Duration.ofSeconds(20)));
        Thread.ofVirtual().start(answer);
        assertThat(Eventually.is(() -> bert.carriedOn() == 1)).isTrue();
        assertThat(bert.server().heard()).isEmpty();
        cluster.pass(TERM_AND_MORE);

        assertThat(answer.get()).contains("who is there");
        assertThat(bert.inherited()).isEqualTo(1);
        assertThat(bert.server().heard()).hasSize(1);
        assertThat(device.handshakes()).isEqualTo(1);
    }

    @Test
    void what_a_node_answered_before_it_died_is_not_read_again() throws Exception {
        relay.serverIs(bert.server().address());
        assertThat(device.say("by another way")).contains("by another way");

        cluster.kill(anne);
        cluster.pass(TERM_AND_MORE);

        assertThat(bert.inherited()).isZero();
        assertThat(bert.server().count("adoptions_total")).isZero();
    }

    @Test
    void a_node_that_was_stopped_and_goes_on_does_not_speak_for_what_another_serves() throws Exception {
        cluster.stop(anne);
        cluster.pass(TERM_AND_MORE);
        relay.serverIs(bert.server().address());
        assertThat(device.say("who is there")).contains("who is there");
        relay.serverIs(anne.server().address());
        assertThat(device.say("to the stopped one", Duration.ofSeconds(2))).isEmpty();
        assertThat(anne.server().count("records_dropped_total", "reason", "unsure"))
                .isPositive();

        cluster.goOn(anne);
        cluster.pass(TERM_AND_MORE);
        assertThat(device.say("to the one that is back")).contains("to the one that is back");

        assertThat(device.handshakes()).isEqualTo(1);
        assertThat(anne.server().heard()).hasSize(1);
        assertThat(bert.server().heard().size()).isGreaterThanOrEqualTo(2);
        assertThat(numbers(relay)).doesNotHaveDuplicates();
    }

    @Test
    void what_comes_to_a_node_that_has_joined_and_is_not_sure_yet_is_read_by_another() throws Exception {
        cluster.stop(anne);
        cluster.pass(TERM_AND_MORE);
        cluster.goOn(anne);
        cluster.pass(Duration.ofSeconds(1));
        assertThat(anne.membership().hasJoined()).isTrue();
        assertThat(anne.membership().isSure()).isFalse();
        relay.serverIs(anne.server().address());

        assertThat(device.say("to the one that is back")).contains("to the one that is back");

        assertThat(anne.server().heard()).hasSize(1);
        assertThat(bert.server().heard()).hasSize(1);
        assertThat(device.handshakes()).isEqualTo(1);
        assertThat(numbers(relay)).doesNotHaveDuplicates();
    }

    @Test
    void while_the_store_is_away_from_all_devices_are_heard_and_asked_as_before_and_nothing_is_read_twice()
            throws Exception {
        cluster.storeIsAway(true);
        cluster.passInTruce(TERM_AND_MORE);
        assertThat(device.say("is anybody there")).contains("is anybody there");
        assertThat(anne.server().ask(anne.server().heard().getLast())).contains("noon");
        relay.serverIs(bert.server().address());
        assertThat(device.say("by another way")).contains("by another way");
        assertThat(anne.server().heard()).hasSize(3);

        cluster.storeIsAway(false);
        assertThat(device.say("it is back")).contains("it is back");
        cluster.pass(TERM_AND_MORE);
        assertThat(Eventually.is(() -> !anne.membership().isTruce())).isTrue();
        assertThat(anne.server().heard()).as("it kept its devices").hasSize(4);
        assertThat(device.handshakes()).isEqualTo(1);
        assertThat(numbers(relay)).doesNotHaveDuplicates();

        cluster.kill(anne);
        cluster.pass(TERM_AND_MORE);
        assertThat(device.say("who is there")).contains("who is there");
        relay.fromDevice().forEach(relay::sendAgain);
        assertThat(device.say("and now")).contains("and now");
        assertThat(bert.server().heard()).as("nothing was read twice").hasSize(2);
    }

    @Test
    void a_node_from_which_the_store_is_away_without_a_truce_hears_nobody() throws Exception {
        cluster.kill(bert);

        cluster.storeIsAway(true);
        cluster.pass(TERM_AND_MORE);
        assertThat(device.say("is anybody there", Duration.ofSeconds(2))).isEmpty();

        cluster.storeIsAway(false);
        cluster.pass(TERM_AND_MORE.multipliedBy(2));
        assertThat(device.say("it is back")).contains("it is back");
        assertThat(device.handshakes()).isEqualTo(1);
    }

    @Test
    void a_node_that_leaves_is_followed_at_once() throws Exception {
        cluster.leave(anne);
        cluster.pass(Duration.ofSeconds(1));
        relay.serverIs(bert.server().address());

        assertThat(device.say("who is there")).contains("who is there");
        assertThat(device.handshakes()).isEqualTo(1);
    }

    @Test
    void a_device_without_a_connection_id_is_found_by_its_address() throws Exception {
        try (var way = new Relay(anne.server().address());
                var older = Device.withoutCid(
                        way.address(), "lamp-7", keyOf("lamp-7").reveal())) {
            assertThat(older.say("hello again")).contains("hello again");

            way.serverIs(bert.server().address());
            assertThat(older.say("by another way")).contains("by another way");
            cluster.kill(anne);
            cluster.pass(TERM_AND_MORE);
            assertThat(older.say("who is there")).contains("who is there");

            assertThat(older.handshakes()).isEqualTo(1);
            assertThat(anne.server().heard()).hasSize(3);
            assertThat(Eventually.is(() -> bert.server().count("adoptions_total") == 1))
                    .isTrue();
        }
    }

    @Test
    void records_that_alternate_between_nodes_neither_shake_hands_nor_repeat_a_number() throws Exception {
        var nodes = List.of(anne, bert, cluster.join("carl"));
        for (int i = 0; i < 12; i++) {
            relay.serverIs(nodes.get(i % 3).server().address());
            assertThat(device.say("hello " + i)).contains("hello " + i);
        }

        assertThat(device.handshakes()).isEqualTo(1);
        assertThat(anne.server().heard()).hasSize(13);
        assertThat(numbers(relay)).hasSizeGreaterThanOrEqualTo(13).doesNotHaveDuplicates();
    }

    private static List<String> numbers(Relay relay) {
        return relay.fromServer().stream()
                .flatMap(datagram -> DtlsRecord.records(datagram, DEVICE_CID).stream())
                .filter(record -> record.epoch() > 0)
                .map(record -> record.epoch() + "/" + record.sequence())
                .toList();
    }
}
