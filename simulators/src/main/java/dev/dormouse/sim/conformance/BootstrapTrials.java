package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.conformance.Behaviour.Need;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Getting keys, at the bootstrap server. */
final class BootstrapTrials {
    static final List<Behaviour> ALL = List.of(
            bootstrap(
                    "initial", "gives a device all it needs, and ends with Finish", "int-0", BootstrapTrials::initial),
            bootstrap("then-register", "gives it what it can register with", "int-0", BootstrapTrials::thenRegister),
            bootstrap(
                            "no-name",
                            "answers 4.00 to a request without a name",
                            "Core 1.0, 5.2.7.1",
                            BootstrapTrials::noName)
                    .needing(Need.BOOTSTRAP_SERVER, Need.NO_SECURITY),
            bootstrap(
                    "unknown-name",
                    "answers 4.00 to a name it does not know",
                    "Core 1.1, 6.1.7.1",
                    BootstrapTrials::unknownName));

    private BootstrapTrials() {}

    private static Behaviour bootstrap(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("bootstrap." + name, Chapter.BOOTSTRAP, sentence, after, trial)
                .needing(Need.BOOTSTRAP_SERVER);
    }

    private static void initial(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = newcomer(venue)) {
            actor.await("bring the bootstrap to its end", DeviceEvent.Bootstrapped.class::isInstance);
        }
    }

    private static void thenRegister(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = newcomer(venue)) {
            actor.await("let the device register with what it was given", DeviceEvent.Registered.class::isInstance);
        }
    }

    private static void noName(Venue venue) throws Unmet, IOException {
        refused(venue, List.of());
    }

    private static void unknownName(Venue venue) throws Unmet, IOException {
        refused(venue, List.of("ep=nobody-knows-me"));
    }

    private static void refused(Venue venue, List<String> queries) throws Unmet, IOException {
        var account = venue.bootstrapAccount();
        try (var visitor = Visitor.at(account.server(), account.security(), venue.patience())) {
            var options = Said.at(List.of("bs")).with(CoapOption.URI_QUERY, queries);
            Expect.code(visitor.ask(CoapCode.POST, options, Bytes.EMPTY), CoapCode.BAD_REQUEST, CoapCode.FORBIDDEN);
        }
    }

    private static Actor newcomer(Venue venue) throws IOException {
        return Actor.of(
                venue,
                DeviceSpec.of(
                        venue.endpoint(),
                        Provisioning.bootstrappedAt(venue.bootstrapAccount()),
                        Rhythm.quiet(Duration.ofMinutes(5))));
    }
}
