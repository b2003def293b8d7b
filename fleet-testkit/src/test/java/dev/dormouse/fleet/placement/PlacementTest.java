package dev.dormouse.fleet.placement;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.placement.Placement.Outcome;
import dev.dormouse.fleet.placement.PlacementSettings.Policy;
import dev.dormouse.testkit.placement.InMemoryPlacements;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final int FLEET = 10_000;

    private final VirtualTime time = new VirtualTime();
    private final InMemoryPlacements placements = new InMemoryPlacements();

    @Test
    void by_weight_each_server_gets_its_share() {
        var shares = shares(byWeight(server("one", 1), server("two", 2), server("five", 5)));

        assertThat(shares).extractingByKey("one", INTEGER).isCloseTo(FLEET / 8, within(FLEET / 80));
        assertThat(shares).extractingByKey("two", INTEGER).isCloseTo(FLEET / 4, within(FLEET / 80));
        assertThat(shares).extractingByKey("five", INTEGER).isCloseTo(FLEET * 5 / 8, within(FLEET / 80));
    }

    @Test
    void a_further_server_moves_only_those_it_gets() {
        var before = byWeight(server("one", 1), server("two", 1));
        var after = byWeight(server("one", 1), server("two", 1), server("three", 1));

        for (int i = 0; i < 1_000; i++) {
            var now = where(after, "device-" + i);
            if (!now.equals("three")) assertThat(now).isEqualTo(where(before, "device-" + i));
        }
    }

    @Test
    void a_server_of_no_weight_gets_nobody_and_loses_whom_it_has() {
        placements.put(new EndpointName("lamp-7"), uri("one"));
        var drained = placement(Policy.BY_LOAD, server("one", 0, 100), server("two", 1, 100));

        assertThat(where(drained, "lamp-7")).isEqualTo("two");
        assertThat(why(byWeight(server("one", 0)), "lamp-7", Optional.empty(), true))
                .isEqualTo("Every LwM2M server has the weight 0 and takes no devices; give one of them some weight.");
    }

    @Test
    void an_operator_drains_a_server_while_it_runs_and_gives_it_its_weight_back() {
        var placement = byWeight(server("one", 1), server("two", 1));
        assertThat(shares(placement)).containsKeys("one", "two");

        assertThat(placement.weigh(uri("one"), Optional.of(0))).isTrue();
        assertThat(shares(placement)).containsOnlyKeys("two");
        assertThat(placement.loads()).extracting(load -> load.server().weight()).containsExactly(0, 1);
        assertThat(placement.loads()).extracting(Placement.Load::configured).containsExactly(1, 1);

        assertThat(placement.weigh(uri("one"), Optional.empty())).isTrue();
        assertThat(shares(placement)).containsKeys("one", "two");
    }

    @Test
    void what_another_node_was_told_is_heeded_within_seconds() {
        var placement = byWeight(server("one", 1), server("two", 1));
        assertThat(shares(placement)).containsKeys("one", "two");

        placements.weigh(uri("one"), 0);
        time.advance(seconds(10));

        assertThat(shares(placement)).containsOnlyKeys("two");
    }

    @Test
    void a_server_that_is_not_configured_is_not_weighed_and_no_weight_is_out_of_bounds() {
        var placement = byWeight(server("one", 1));

        assertThat(placement.weigh("coaps://elsewhere.example.org", Optional.of(1))).isFalse();
        assertThatThrownBy(() -> placement.weigh(uri("one"), Optional.of(1_001)))
                .hasMessageContaining("between 0 and 1000");
        assertThat(placements.weights()).isEmpty();
    }

    @Test
    void a_device_stays_in_its_region() {
        var regions = byWeight(in("eu", server("paris", 1)), in("us", server("denver", 1)), server("anywhere", 1));

        for (int i = 0; i < 50; i++)
            assertThat(where(regions, "device-" + i, Optional.of("us"))).isEqualTo("denver");
        assertThat(why(regions, "lamp-7", Optional.of("mars"), true))
                .isEqualTo("There is no LwM2M server for devices with keys (coaps) in the region 'mars';"
                        + " there are some in eu, us.");
    }

    @Test
    void devices_without_keys_go_where_they_are_let_in() {
        var plain =
                new ManagementServer("coap://plain:5683", 1, Optional.empty(), OptionalLong.empty(), ServerProof.NONE);
        var both = placement(Policy.BY_WEIGHT, server("one", 1), plain);

        assertThat(both.pick(new EndpointName("lamp-7"), Optional.empty(), false))
                .isEqualTo(new Outcome.At(plain));
        assertThat(why(byWeight(server("one", 1)), "lamp-7", Optional.empty(), false))
                .startsWith("There is no LwM2M server for devices without keys (coap)");
    }

    @Test
    void by_load_a_newcomer_goes_where_most_is_free_and_stays() {
        var servers = placement(Policy.BY_LOAD, server("small", 1, 10), server("large", 1, 100));
        for (int i = 0; i < 55; i++) place(servers, "device-" + i);

        assertThat(placements.counts()).isEqualTo(Map.of(uri("small"), 5L, uri("large"), 50L));
        place(servers, "device-0");
        assertThat(placements.counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(55);
    }

    @Test
    void even_when_all_are_full_a_device_is_sent_somewhere() {
        var full = placement(Policy.BY_LOAD, server("one", 1, 1));
        place(full, "lamp-1");

        assertThat(where(full, "lamp-2")).isEqualTo("one");
    }

    @Test
    void what_other_nodes_placed_counts_within_seconds() {
        var servers = placement(Policy.BY_LOAD, server("one", 1, 100), server("two", 1, 100));
        place(servers, "lamp-1");
        for (int i = 0; i < 50; i++) placements.put(new EndpointName("elsewhere-" + i), uri("two"));

        time.advance(seconds(10));

        assertThat(where(servers, "lamp-2")).isEqualTo("one");
        assertThat(servers.loads()).extracting(Placement.Load::devices).containsExactly(1L, 50L);
    }

    @Test
    void a_forgotten_device_takes_up_no_room() {
        var servers = byWeight(server("one", 1));
        place(servers, "lamp-7");

        servers.on(new DeviceForgotten(new EndpointName("lamp-7"), time.instant()));

        assertThat(placements.counts()).isEmpty();
    }

    @Test
    void servers_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> server("", 1)).hasMessageContaining("looks like coaps://");
        assertThatThrownBy(() ->
                        new ManagementServer("http://one", 1, Optional.empty(), OptionalLong.empty(), ServerProof.NONE))
                .hasMessageContaining("looks like coaps://");
        assertThatThrownBy(() -> server("one", -1)).hasMessageContaining("between 0 and");
        assertThatThrownBy(() -> placement(Policy.BY_LOAD, server("one", 1))).hasMessageContaining("capacity");
        assertThatThrownBy(() -> byWeight(server("one", 1), server("one", 2))).hasMessageContaining("named twice");
    }

    private void place(Placement servers, String endpoint) {
        var name = new EndpointName(endpoint);
        if (servers.pick(name, Optional.empty(), true) instanceof Outcome.At(var server)) servers.placed(name, server);
    }

    private Map<String, Integer> shares(Placement servers) {
        var shares = new HashMap<String, Integer>();
        for (int i = 0; i < FLEET; i++) shares.merge(where(servers, "device-" + i), 1, Integer::sum);
        return shares;
    }

    private static String where(Placement servers, String endpoint) {
        return where(servers, endpoint, Optional.empty());
    }

    private static String where(Placement servers, String endpoint, Optional<String> region) {
        return switch (servers.pick(new EndpointName(endpoint), region, true)) {
            case Outcome.At(var server) -> server.uri().replaceAll("coaps://(.*):5684", "$1");
            case Outcome.Nowhere(var why) -> throw new AssertionError(why);
        };
    }

    private static String why(Placement servers, String endpoint, Optional<String> region, boolean secured) {
        return switch (servers.pick(new EndpointName(endpoint), region, secured)) {
            case Outcome.At(var server) -> throw new AssertionError("sent to " + server);
            case Outcome.Nowhere(var why) -> why;
        };
    }

    private Placement byWeight(ManagementServer... servers) {
        return placement(Policy.BY_WEIGHT, servers);
    }

    private Placement placement(Policy policy, ManagementServer... servers) {
        return new Placement(new PlacementSettings(List.of(servers), policy), placements, time);
    }

    private static String uri(String host) {
        return "coaps://" + host + ":5684";
    }

    private static ManagementServer server(String host, int weight) {
        return new ManagementServer(uri(host), weight, Optional.empty(), OptionalLong.empty(), ServerProof.NONE);
    }

    private static ManagementServer server(String host, int weight, long capacity) {
        return new ManagementServer(uri(host), weight, Optional.empty(), OptionalLong.of(capacity), ServerProof.NONE);
    }

    private static ManagementServer in(String region, ManagementServer server) {
        return new ManagementServer(
                server.uri(), server.weight(), Optional.of(region), server.capacity(), server.proof());
    }
}
