package dev.dormouse.sql;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.credential.TestCredentials.put;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.Bounds;
import dev.dormouse.fleet.enrolment.Derivation;
import dev.dormouse.fleet.enrolment.EnrolmentGroup;
import dev.dormouse.fleet.enrolment.Entrants;
import dev.dormouse.fleet.enrolment.GroupName;
import dev.dormouse.fleet.enrolment.IdentityPattern;
import dev.dormouse.fleet.intake.Delivery;
import dev.dormouse.fleet.intake.Format;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Looks for every secret in every file, the log of the server and the log of the fleet, written in every way we know. */
class SecretsAtRestTest {

    private static final byte[] CREDENTIAL = secret("a key nobody must see");
    private static final byte[] STATE = secret("traffic keys nobody must see");
    private static final byte[] GROUP = secret("group key nobody must see");
    private static final byte[] LISTED = secret("listed key nobody must see");
    private static final byte[] FAULTY = secret("faulty key nobody must see");
    private static final byte[] DATA_KEYS_MASTER = HexFormat.of().parseHex("07".repeat(32));
    private static final List<byte[]> SECRETS = List.of(CREDENTIAL, STATE, GROUP, LISTED, FAULTY, DATA_KEYS_MASTER);

    @TempDir
    Path directory;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.DEBUG);
    }

    @AfterEach
    void listenNoMore() {
        root.setLevel(before);
        root.detachAppender(logged);
    }

    @Test
    void no_file_and_no_log_shows_a_secret() throws IOException {
        try (var store = TestStore.in(directory)) {
            fill(store);
            assertThatNoFileShowsASecret();
            store.get().vaultKeys().renewDataKey(TestStore.key(7));
            while (!store.get().vaultKeys().resealSome()) assertThatNoFileShowsASecret();
            var told = store.get()
                    .eventLog()
                    .page(EventLog.Filter.ALL, Optional.empty(), 100)
                    .items();
            assertThat(told).isNotEmpty();
            assertThatNoSecretIsIn(told.toString());
            assertThatNoSecretIsIn(store.get()
                    .provisioning()
                    .imports()
                    .faults(new ImportId("faulty"), Optional.empty(), 100)
                    .items()
                    .toString());
            assertThatNoSecretIsIn(
                    store.get().provisioning().enrolmentGroups().all().toString());
        }
        assertThatNoFileShowsASecret();
        assertThatNoSecretIsIn(logged.list.toString());
    }

    @Test
    void the_directory_is_for_its_owner_only() throws IOException {
        var made = directory.resolve("made");

        TestStore.in(made).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    private void fill(TestStore store) throws IOException {
        var credential = new PreSharedKey(
                new EndpointName("lamp-7"), "identity-7", new Secret(CREDENTIAL), VirtualTime.BEGINNING);
        for (var purpose : Purpose.values()) put(store.get().provisioning().credentials(), credential, purpose);
        store.whole()
                .associations(Purpose.MANAGEMENT)
                .put(anAssociation("a1").holding(STATE).build(), 0);
        store.get()
                .provisioning()
                .pendingKeys()
                .keep(new EndpointName("lamp-7"), new PublicKeyIdentity("0a".repeat(32)), new Secret(CREDENTIAL));
        store.get()
                .provisioning()
                .enrolmentGroups()
                .add(new EnrolmentGroup(
                        new GroupName("meters"),
                        Purpose.BOOTSTRAP,
                        new Derivation(new Secret(GROUP), Derivation.LONG_KEY, IdentityPattern.THE_ENDPOINT),
                        Entrants.ANYBODY,
                        Bounds.of(10),
                        Posting.NOWHERE,
                        new EnrolmentGroup.Made("jane", VirtualTime.BEGINNING)));
        take(store, "sound", "endpoint,key\nnew-1," + Base64.getEncoder().encodeToString(LISTED) + "\n");
        // One column too far to the left, and one without a header.
        var key = HexFormat.of().formatHex(FAULTY);
        take(store, "faulty", "endpoint,kind,key\n" + key + "," + key + "," + key + "\nnew-2," + key + ",\n");
        take(store, "headless", "new-3," + key + "\n");
    }

    private static void take(TestStore store, String name, String list) throws IOException {
        var desk = ImportingProcess.desk(store, store.get().provisioning().imports());
        var begun = desk.begin(new ImportId(name), new Delivery(name, Format.CSV, false, "jane"))
                .orElseThrow();
        desk.run(begun, Format.CSV, new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
    }

    private void assertThatNoFileShowsASecret() throws IOException {
        var seen = new StringBuilder();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                seen.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        assertThat(seen).contains("identity-7");
        assertThatNoSecretIsIn(seen.toString());
    }

    private static void assertThatNoSecretIsIn(String seen) {
        assertThat(SECRETS.stream().flatMap(SecretsAtRestTest::ways)).noneMatch(seen::contains);
    }

    /** The ways a secret may be written. Of base64 the part that does not depend on what stands around it. */
    private static Stream<String> ways(byte[] secret) {
        var hex = HexFormat.of().formatHex(secret);
        var base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
        return Stream.of(
                new String(secret, StandardCharsets.ISO_8859_1),
                hex,
                hex.toUpperCase(Locale.ROOT),
                base64.substring(0, base64.length() - 2),
                base64.replace('+', '-').replace('/', '_').substring(0, base64.length() - 2));
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
