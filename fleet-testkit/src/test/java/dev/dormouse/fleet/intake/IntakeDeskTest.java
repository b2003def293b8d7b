package dev.dormouse.fleet.intake;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.intake.InMemoryImports;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeDeskTest {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final ProfileName LAMPS = new ProfileName("lamps");

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryImports imports = new InMemoryImports(outage);
    private final InMemoryCredentials credentials = new InMemoryCredentials(outage);
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Map<EndpointName, Posting> furnished = new HashMap<>();
    private int begun;
    private final IntakeDesk desk = desk();

    @Test
    void a_list_that_is_sound_is_taken_in_whole() {
        var done = take("""
                endpoint,identity,key,purpose,profile,groups,var.site
                lamp-1,id-1,%s,,lamps,vienna north,W1
                lamp-2,,base64:AAECAwQFBgcICQoLDA0ODw==,management,,,
                """.formatted(KEY));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.counts()).isEqualTo(new Counts(2, 2, 0, 0));
        assertThat(done.ended()).contains(time.instant());
        assertThat(credentials.find(endpoint(1), BOOTSTRAP).grants())
                .containsExactly(new Grant(
                        new Credential.PreSharedKey(endpoint(1), "id-1", secret(), time.instant()),
                        Standing.ACTIVE,
                        Origin.IMPORT,
                        time.instant()));
        assertThat(credentials.find(endpoint(2), MANAGEMENT).current())
                .contains(new Credential.PreSharedKey(endpoint(2), "lamp-2", secret(), time.instant()));
        assertThat(furnished)
                .containsExactly(Map.entry(
                        endpoint(1),
                        new Posting(
                                Optional.of(LAMPS),
                                List.of(new Scope.Group("vienna"), new Scope.Group("north")),
                                new Variables(Map.of("site", "W1")))));
        assertThat(imports.heldInAll()).isZero();
        assertThat(desk.page(Optional.empty(), 10).items()).containsExactly(done);
        assertThat(told()).containsExactly("2 devices were imported from 'list.csv', which jane brought.");
    }

    @Test
    void public_keys_and_certificates_come_in_too() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        byte[] key = generator.generateKeyPair().getPublic().getEncoded();

        var done = take("endpoint,publicKey,subject\nlamp-1,%s,\nlamp-2,,cn-2\n"
                .formatted(Base64.getEncoder().encodeToString(key)));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(credentials.find(endpoint(1), BOOTSTRAP).current())
                .contains(new Credential.RawPublicKey(endpoint(1), key, time.instant()));
        assertThat(credentials.find(endpoint(2), BOOTSTRAP).current())
                .contains(new Credential.TrustedCertificate(endpoint(2), "cn-2", time.instant()));
    }

    @Test
    void a_dry_run_says_what_would_be_and_changes_nothing() {
        credentials.put(aPreSharedKey("lamp-3"), BOOTSTRAP);

        var checked = run(Format.CSV, true, "endpoint,key\nlamp-1,%s\nlamp-2,%s\n".formatted(KEY, KEY));

        assertThat(checked.state()).isEqualTo(ImportState.CHECKED);
        assertThat(checked.counts()).isEqualTo(new Counts(2, 2, 0, 0));
        assertThat(credentials.count()).isEqualTo(1);
        assertThat(imports.heldInAll()).isZero();
    }

    @Test
    void one_faulty_row_keeps_all_of_them_out() {
        var refused = take("endpoint,key\nlamp-1,%s\nlamp-2,\n".formatted(KEY));

        assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
        assertThat(refused.why()).contains("something is wrong with one row");
        assertThat(refused.counts()).isEqualTo(new Counts(2, 1, 0, 1));
        assertThat(credentials.count()).isZero();
        assertThat(faults(refused))
                .containsExactly(new Fault(3, "key", "is empty", "8 to 64 bytes in hexadecimal or base64"));
        assertThat(imports.heldInAll()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "endpoint | ,psk,,@KEY@,,,,,",
                "key      | lamp-1,psk,,,,,,,",
                "key      | lamp-1,psk,,deadbeef,,,,,",
                "key      | lamp-1,psk,,not a key at all!,,,,,",
                "key      | lamp-1,psk,,hex:zz,,,,,",
                "kind     | lamp-1,oscore,,@KEY@,,,,,",
                "publicKey| lamp-1,rpk,,,,,,,",
                "publicKey| lamp-1,rpk,,,AAECAw==,,,,",
                "purpose  | lamp-1,psk,,@KEY@,,,firmware,,",
                "standing | lamp-1,psk,,@KEY@,,,,retired,",
                "profile  | lamp-1,psk,,@KEY@,,,,,unheard-of",
                "profile  | lamp-1,psk,,@KEY@,,,,,Not A Name",
                "identity | lamp-1,psk,@LONG@,@KEY@,,,,,",
            })
    void what_is_wrong_with_a_row_is_told_by_column_and_never_quoted(String column, String row) {
        var list = "endpoint,kind,identity,key,publicKey,subject,purpose,standing,profile\n"
                + row.replace("@KEY@", KEY).replace("@LONG@", "x".repeat(300));

        var refused = take(list);

        assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
        assertThat(faults(refused)).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(2);
            assertThat(fault.column()).isEqualTo(column.strip());
            assertThat(fault.what()).isNotBlank();
            assertThat(fault.right()).isNotBlank();
            assertThat(fault.toString())
                    .doesNotContain(KEY)
                    .doesNotContain("deadbeef")
                    .doesNotContain("not a key");
        });
    }

    @Test
    void all_that_is_wrong_with_a_row_is_told_at_once() {
        var refused = take("endpoint,key,profile,groups,var.endpoint\nlamp-1,zz,unheard-of,not/a/group,x\n");

        assertThat(faults(refused)).extracting(Fault::column).containsExactly("profile", "groups", "var.*", "key");
        assertThat(refused.counts().faulty()).isEqualTo(1);
    }

    @Test
    void duplicates_within_a_list_are_found_however_far_apart() {
        var rows = IntStream.rangeClosed(1, 200)
                .mapToObj(number -> "lamp-" + number + ",id-" + number + "," + KEY)
                .collect(Collectors.joining("\n"));

        var refused =
                take("endpoint,identity,key\n" + rows + "\nlamp-1,other,%s\nlamp-900,id-2,%s\n".formatted(KEY, KEY));

        assertThat(faults(refused))
                .containsExactly(
                        new Fault(202, "endpoint", "is that of row 2 too", "one row for each"),
                        new Fault(203, "identity", "is that of row 3 too", "one row for each"));
        assertThat(credentials.count()).isZero();
    }

    @Test
    void what_the_fleet_has_already_is_unchanged_or_contrary() {
        var known = new Credential.PreSharedKey(endpoint(1), "id-1", secret(), time.instant());
        credentials.put(known, BOOTSTRAP);
        credentials.put(aPreSharedKey("lamp-4", "id-4"), BOOTSTRAP);
        time.advance(Duration.ofDays(1));

        var same = take("endpoint,identity,key\nlamp-1,id-1,%s\nlamp-2,id-2,%s\n".formatted(KEY, KEY));
        var contrary = take("endpoint,identity,key\nlamp-3,id-1,%s\nlamp-4,new,%s\nlamp-1,id-1,%s\n"
                .formatted(KEY, KEY, "ff".repeat(16)));

        assertThat(same.state()).isEqualTo(ImportState.DONE);
        assertThat(same.counts()).isEqualTo(new Counts(2, 1, 1, 0));
        assertThat(credentials.find(endpoint(1), BOOTSTRAP).current()).contains(known);
        assertThat(faults(contrary))
                .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.what())
                .containsExactly(
                        "2 identity is that of lamp-1 already",
                        "3 endpoint has another credential already",
                        "4 key is not the one that is known for this identity");
    }

    @Test
    void a_keyring_comes_back_as_it_was() {
        var done = take(
                "endpoint,identity,key,standing\nlamp-1,a,%1$s,active\nlamp-1,b,%1$s,pending\nlamp-1,c,%1$s,superseded\n"
                        .formatted(KEY));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(credentials.find(endpoint(1), BOOTSTRAP).grants())
                .extracting(Grant::standing)
                .containsExactlyInAnyOrder(Standing.ACTIVE, Standing.PENDING, Standing.SUPERSEDED);
    }

    @Test
    void when_somebody_is_faster_all_of_it_is_taken_back() {
        var begun = begin(Format.CSV, false);
        var rows = IntStream.rangeClosed(1, 250).mapToObj(number -> "lamp-" + number + "," + KEY);
        var list = "endpoint,key\n" + rows.collect(Collectors.joining("\n"));
        var thief = aPreSharedKey("thief", "lamp-150");

        // Just as the last row is read, somebody enters the identity of one before.
        var undone = run(begun, Format.CSV, new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int read = super.read(into, offset, length);
                if (read < 0) credentials.put(thief, BOOTSTRAP);
                return read;
            }
        });

        assertThat(undone.state()).isEqualTo(ImportState.UNDONE);
        assertThat(undone.why()).contains("row 151: identity was given to thief while the list was imported");
        assertThat(credentials.count()).isEqualTo(1);
        assertThat(owner("lamp-150")).contains(thief);
        assertThat(credentials.retired(endpoint(1), 9)).extracting(Retired::why).containsExactly(Retired.Why.UNDONE);
        assertThat(furnished).isEmpty();
        assertThat(imports.heldInAll()).isZero();
    }

    @Test
    void an_import_that_was_cut_off_goes_on_at_the_next_start_from_any_state() {
        for (var state : List.of(ImportState.ADMITTING, ImportState.POSTING)) {
            var name = "lamp-of-" + state.name().toLowerCase(Locale.ROOT);
            leave(state, name);
            if (state == ImportState.POSTING)
                credentials.put(
                        new Credential.PreSharedKey(new EndpointName(name), name, secret(), time.instant()), BOOTSTRAP);

            restart();

            assertThat(credentials.find(new EndpointName(name), BOOTSTRAP).isEmpty())
                    .isFalse();
            assertThat(furnished).containsKey(new EndpointName(name));
            assertThat(desk.find(new ImportId(state.name())).orElseThrow().state())
                    .isEqualTo(ImportState.DONE);
        }
        leave(ImportState.UNDOING, "lamp-undone");
        leave(ImportState.READING, "lamp-unread");
        leave(ImportState.DONE, "lamp-done");

        restart();

        assertThat(imports.heldInAll()).isZero();
        assertThat(desk.find(new ImportId("UNDOING")).orElseThrow().state()).isEqualTo(ImportState.UNDONE);
        assertThat(desk.find(new ImportId("READING")).orElseThrow().state()).isEqualTo(ImportState.ABANDONED);
        assertThat(credentials.find(new EndpointName("lamp-unread"), BOOTSTRAP).isEmpty())
                .isTrue();
    }

    @Test
    void a_list_that_breaks_off_changes_nothing() {
        var begun = begin(Format.CSV, false);
        var broken = new InputStream() {
            private final InputStream some =
                    new ByteArrayInputStream(("endpoint,key\nlamp-1," + KEY + "\n").getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int next = some.read();
                if (next < 0) throw new IOException("the connection is gone");
                return next;
            }
        };

        assertThatThrownBy(() -> desk.run(begun, Format.CSV, broken)).hasMessage("the connection is gone");

        assertThat(desk.find(begun.id()).orElseThrow().state()).isEqualTo(ImportState.ABANDONED);
        assertThat(credentials.count()).isZero();
        assertThat(imports.heldInAll()).isZero();
    }

    @Test
    void while_the_store_is_away_an_import_waits_and_goes_on() {
        var begun = begin(Format.CSV, false);
        var list = "endpoint,key\nlamp-1,%s\n".formatted(KEY);
        var cutOff = new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                int read = super.read(into, offset, length);
                if (read < 0) outage.begin();
                return read;
            }
        };
        assertThatThrownBy(() -> desk.run(begun, Format.CSV, cutOff)).isInstanceOf(StoreUnavailable.class);

        time.advance(Duration.ofSeconds(30));
        outage.end();
        time.advance(Duration.ofSeconds(10));

        assertThat(desk.find(begun.id()).orElseThrow().state()).isEqualTo(ImportState.ABANDONED);
        assertThat(imports.heldInAll()).isZero();
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() {
        var begun = begin(Format.CSV, false);

        var refused = run(
                begun,
                Format.CSV,
                new ByteArrayInputStream("endpoint,subject\nlämp,x\n".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
        assertThat(faults(refused))
                .singleElement()
                .satisfies(fault -> assertThat(fault.right()).contains("UTF-8"));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        assertThat(take("\ufeffendpoint,key\nlamp-1,%s\n".formatted(KEY)).state())
                .isEqualTo(ImportState.DONE);
    }

    @Test
    void an_id_is_good_for_one_import() {
        var id = new ImportId("mine");
        var delivery = new Delivery("list.csv", Format.CSV, true, "jane");

        assertThat(desk.begin(id, delivery)).isPresent();
        assertThat(desk.begin(id, delivery)).isEmpty();
    }

    @Test
    void json_lists_are_taken_in_too() {
        var done = run(Format.JSON, false, "[{\"endpoint\":\"lamp-1\",\"key\":\"%s\"}]".formatted(KEY));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(owner("lamp-1")).isPresent();
    }

    private void leave(ImportState state, String endpoint) {
        var id = new ImportId(state.name());
        var credential = new Credential.PreSharedKey(new EndpointName(endpoint), endpoint, secret(), time.instant());
        var posting = new Posting(Optional.of(LAMPS), List.of(), Variables.NONE);
        imports.put(Import.begun(id, new Delivery("list.csv", Format.CSV, false, "jane"), time.instant())
                .in(state));
        imports.hold(id, List.of(new Arrival(2, Purpose.BOOTSTRAP, Standing.ACTIVE, credential, posting)));
    }

    private void restart() {
        desk().start();
        time.advance(Duration.ofSeconds(1));
    }

    private IntakeDesk desk() {
        return new IntakeDesk(
                imports, credentials, new IntakeDesk.Gifts(LAMPS::equals, furnished::putAll), log, time, time);
    }

    private Import take(String csv) {
        return run(Format.CSV, false, csv);
    }

    private Import run(Format format, boolean dryRun, String list) {
        return run(begin(format, dryRun), format, new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
    }

    private Import begin(Format format, boolean dryRun) {
        var delivery = new Delivery("list.csv", format, dryRun, "jane");
        return desk.begin(new ImportId("import-" + begun++), delivery).orElseThrow();
    }

    private Import run(Import begun, Format format, InputStream list) {
        try {
            return desk.run(begun, format, list);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Fault> faults(Import read) {
        return desk.faults(read.id(), Optional.empty(), 100).items();
    }

    private Optional<Credential> owner(String identity) {
        return credentials
                .findByIdentity(BOOTSTRAP, new PreSharedKeyIdentity(identity))
                .map(Grant::credential);
    }

    private static EndpointName endpoint(int number) {
        return new EndpointName("lamp-" + number);
    }

    private static Secret secret() {
        return new Secret(HexFormat.of().parseHex(KEY));
    }

    private List<String> told() {
        return log.page(EventLog.Filter.ALL, Optional.empty(), 100)
                .map(LogEntry::sentence)
                .items();
    }
}
