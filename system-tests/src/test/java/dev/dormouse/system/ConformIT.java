package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.conformance.Asker;
import dev.dormouse.sim.conformance.Behaviour;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.conformance.Catalogue;
import dev.dormouse.sim.conformance.Finding;
import dev.dormouse.sim.conformance.Inspection;
import dev.dormouse.sim.conformance.Venue;
import dev.dormouse.sim.conformance.Verdict;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dormouse-sim conform} tries on any server, tried on ours over DTLS: managing and bootstrapping. */
class ConformIT {

    private static final PskKeys KEYS = new PskKeys(Bytes.utf8("a secret for this test only"));

    @TempDir
    Path home;

    @Test
    void the_product_does_in_every_behaviour_as_the_enabler_tests_ask() throws Exception {
        try (var server = Server.start(home, Ports.free());
                var teacher = Operator.firstSignIn(server);
                var operator = dev.dormouse.sim.operator.Operator.signIn(server.web(), "admin", Operator.PASSWORD)) {
            for (var behaviour : Catalogue.ALL) teach(teacher, behaviour);
            var venue = new Venue(
                    secure(server.ports().coaps()),
                    Optional.of(KEYS),
                    Optional.of(secure(server.ports().bootstrapCoaps())),
                    Optional.of(Asker.by(operator)),
                    Duration.ofSeconds(30),
                    0);

            var findings = new Inspection(venue).of(Catalogue.ALL, finding -> {});

            assertThat(of(findings, Verdict.Missed.class)).isEmpty();
            assertThat(of(findings, Verdict.NotTried.class))
                    .extracting(finding -> finding.behaviour().name())
                    .containsExactly("register.no-name", "bootstrap.no-name");
        }
    }

    /** The key of the first device of a trial, at the server that it comes to first. */
    private static void teach(Operator operator, Behaviour behaviour) {
        var endpoint = LoadPlan.endpoint(Venue.PREFIX, Catalogue.ALL.indexOf(behaviour) * Venue.DEVICES_EACH);
        var key = HexFormat.of().formatHex(KEYS.keyOf(endpoint));
        if (behaviour.chapter() == Chapter.BOOTSTRAP) operator.letBootstrap(endpoint, key);
        else operator.letIn(endpoint, key);
    }

    private static ServerAddress secure(int port) {
        return new ServerAddress(true, "127.0.0.1", port);
    }

    private static List<Finding> of(List<Finding> findings, Class<? extends Verdict> kind) {
        return findings.stream()
                .filter(finding -> kind.isInstance(finding.verdict()))
                .toList();
    }
}
