package dev.dormouse.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.device.LeshanPeer;
import dev.dormouse.sim.load.EnrolmentServer;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.load.YesServer;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.leshan.core.request.DiscoverRequest;
import org.eclipse.leshan.core.request.DownlinkDeviceManagementRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final PskKeys KEYS = new PskKeys(Bytes.utf8("a secret for this test only"));

    @Test
    void behaviours_have_names_of_their_own() {
        var names = new HashSet<String>();

        assertThat(Catalogue.ALL)
                .allSatisfy(behaviour -> assertThat(names.add(behaviour.name()))
                        .as(behaviour.name())
                        .isTrue());
    }

    @Test
    void a_server_that_we_did_not_write_is_found_to_do_as_is_due_but_for_what_is_known_of_it() throws Exception {
        try (var leshan = new LeshanPeer()) {
            var findings = inspected(leshan, false);

            assertThat(missed(findings))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "register.no-name", "it answered 4.03, due was 4.00",
                            "update.bad-lifetime", "it answered 5.00, due was 4.00",
                            "report.send-of-nobody", "it answered 4.00, due was 4.04"));
            assertThat(findings)
                    .filteredOn(finding -> finding.verdict() instanceof Verdict.NotTried)
                    .extracting(finding -> finding.behaviour().chapter())
                    .containsOnly(Behaviour.Chapter.SECURITY, Behaviour.Chapter.BOOTSTRAP);
        }
    }

    @Test
    void the_same_over_dtls() throws Exception {
        try (var leshan = new LeshanPeer()) {
            for (int i = 0; i < Catalogue.ALL.size() * Venue.DEVICES_EACH; i++) {
                var endpoint = LoadPlan.endpoint(Venue.PREFIX, i);
                leshan.knows(endpoint, endpoint, KEYS.keyOf(endpoint));
            }

            assertThat(missed(inspected(leshan, true)))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "update.bad-lifetime", "it answered 5.00, due was 4.00",
                            "report.send-of-nobody", "it answered 4.00, due was 4.04"));
        }
    }

    @Test
    void a_server_that_says_yes_to_everything_is_found_out() throws Exception {
        try (var server = YesServer.start()) {
            var venue = new Venue(
                    server.address(), Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(2), 0);
            var some = List.of(
                    "register.initial", "register.unknown-version", "deregister.twice", "coap.unknown-resource");
            var behaviours = Catalogue.ALL.stream()
                    .filter(behaviour -> some.contains(behaviour.name()))
                    .toList();

            var findings = new Inspection(venue).of(behaviours, finding -> {});

            assertThat(missed(findings))
                    .containsEntry("register.unknown-version", "it answered 2.01, due was 4.12")
                    .containsEntry("coap.unknown-resource", "it answered 2.04, due was 4.04")
                    .containsKey("deregister.twice")
                    .doesNotContainKey("register.initial");
        }
    }

    @Test
    void a_bootstrap_server_that_treats_all_devices_alike_is_found_out() throws Exception {
        try (var server = EnrolmentServer.start()) {
            var venue = new Venue(
                    server.address(),
                    Optional.empty(),
                    Optional.of(server.address()),
                    Optional.empty(),
                    Duration.ofSeconds(2),
                    0);
            var behaviours = Catalogue.ALL.stream()
                    .filter(behaviour -> behaviour.chapter() == Behaviour.Chapter.BOOTSTRAP)
                    .filter(behaviour -> !behaviour.name().equals("bootstrap.no-name"))
                    .toList();

            var findings = new Inspection(venue).of(behaviours, finding -> {});

            assertThat(missed(findings))
                    .containsOnlyKeys(
                            "bootstrap.unknown-name",
                            "bootstrap.old-device",
                            "bootstrap.preferred-format",
                            "bootstrap.pack",
                            "bootstrap.pack-of-nobody")
                    .containsEntry("bootstrap.unknown-name", "it answered 2.04, due was 4.00 or 4.03");
            assertThat(findings)
                    .filteredOn(finding -> finding.verdict() instanceof Verdict.NotTried)
                    .extracting(finding -> finding.behaviour().name())
                    .containsExactly(
                            "bootstrap.own-key",
                            "bootstrap.unknown-identity",
                            "bootstrap.wrong-key",
                            "bootstrap.sent-back");
        }
    }

    private static List<Finding> inspected(LeshanPeer leshan, boolean secure) throws Exception {
        var at = leshan.address(secure);
        var venue = new Venue(
                new ServerAddress(secure, at.getHostString(), at.getPort()),
                secure ? Optional.of(KEYS) : Optional.empty(),
                Optional.empty(),
                Optional.of((endpoint, verb, place, value) -> leshan.askAside(endpoint, request(verb, place, value))),
                Duration.ofSeconds(15),
                0);
        // Its operator here asks at once and does not wait for devices that sleep.
        var behaviours = Catalogue.ALL.stream()
                .filter(behaviour -> !behaviour.name().equals("queue.wait"))
                .toList();
        return new Inspection(venue).of(behaviours, finding -> {});
    }

    private static DownlinkDeviceManagementRequest<?> request(Asker.Verb verb, Place place, String value) {
        var path = place.toString();
        return switch (verb) {
            case READ -> new ReadRequest(path);
            case WRITE -> new WriteRequest(3, 0, 15, value);
            case EXECUTE -> new ExecuteRequest(path);
            case OBSERVE -> new ObserveRequest(path);
            case DISCOVER -> new DiscoverRequest(path);
        };
    }

    private static Map<String, String> missed(List<Finding> findings) {
        var missed = new TreeMap<String, String>();
        findings.forEach(finding -> {
            if (finding.verdict() instanceof Verdict.Missed(var found))
                missed.put(finding.behaviour().name(), found);
        });
        return missed;
    }
}
