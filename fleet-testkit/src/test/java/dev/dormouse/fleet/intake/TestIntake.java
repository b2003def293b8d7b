package dev.dormouse.fleet.intake;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.intake.InMemoryImports;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk for lists over stores in memory, as many desks as servers that start one after the other. */
final class TestIntake {

    static final String KEY = "000102030405060708090a0b0c0d0e0f";
    static final TenantName WATER = new TenantName("water-works");
    static final ProfileName LAMPS = new ProfileName("lamps");

    final VirtualTime time = new VirtualTime();
    final Outage outage = new Outage();
    final InMemoryImports imports = new InMemoryImports(outage);
    final InMemoryCredentials credentials = new InMemoryCredentials(outage);
    private final InMemoryEventLog log = new InMemoryEventLog();
    final Map<EndpointName, Posting> furnished = new HashMap<>();
    private int begun;
    final IntakeDesk desk = desk();

    void leave(ImportState state, String endpoint) {
        var id = new ImportId(state.name());
        var credential = new Credential.PreSharedKey(new EndpointName(endpoint), endpoint, secret(), time.instant());
        var posting = new Posting(Optional.of(LAMPS), List.of(), Variables.NONE);
        imports.put(Import.begun(id, new Delivery("list.csv", Format.CSV, false, "jane"), time.instant())
                .in(state));
        imports.hold(id, List.of(new Arrival(2, Purpose.BOOTSTRAP, Standing.ACTIVE, credential, posting)));
    }

    void restart() {
        desk().start();
        time.advance(Duration.ofSeconds(1));
    }

    private IntakeDesk desk() {
        return new IntakeDesk(
                imports,
                credentials,
                new IntakeDesk.Gifts(LAMPS::equals, WATER::equals, furnished::putAll),
                log,
                time,
                time);
    }

    Import take(String csv) {
        return run(Format.CSV, false, csv);
    }

    Import run(Format format, boolean dryRun, String list) {
        return run(begin(format, dryRun), format, new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
    }

    Import begin(Format format, boolean dryRun) {
        var delivery = new Delivery("list.csv", format, dryRun, "jane");
        return desk.begin(new ImportId("import-" + begun++), delivery).orElseThrow();
    }

    Import run(Import begun, Format format, InputStream list) {
        try {
            return desk.run(begun, format, list);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Fault> faults(Import read) {
        return desk.faults(read.id(), Optional.empty(), 100).items();
    }

    Optional<Credential> owner(String identity) {
        return credentials
                .findByIdentity(BOOTSTRAP, new PreSharedKeyIdentity(identity))
                .map(Grant::credential);
    }

    static EndpointName endpoint(int number) {
        return new EndpointName("lamp-" + number);
    }

    static Secret secret() {
        return new Secret(HexFormat.of().parseHex(KEY));
    }

    List<String> told() {
        return log.page(EventLog.Filter.ALL, Optional.empty(), 100)
                .map(LogEntry::sentence)
                .items();
    }
}
