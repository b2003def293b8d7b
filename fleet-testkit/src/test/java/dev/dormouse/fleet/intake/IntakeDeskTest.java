package dev.dormouse.fleet.intake;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.fleet.intake.TestIntake.KEY;
import static dev.dormouse.fleet.intake.TestIntake.LAMPS;
import static dev.dormouse.fleet.intake.TestIntake.endpoint;
import static dev.dormouse.fleet.intake.TestIntake.secret;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeDeskTest {

    private final TestIntake intake = new TestIntake();

    @Test
    void a_list_that_is_sound_is_taken_in_whole() {
        var done = intake.take("""
                endpoint,identity,key,purpose,profile,groups,var.site
                lamp-1,id-1,%s,,lamps,vienna north,W1
                lamp-2,,base64:AAECAwQFBgcICQoLDA0ODw==,management,,,
                """.formatted(KEY));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(done.counts()).isEqualTo(new Counts(2, 2, 0, 0));
        assertThat(done.ended()).contains(intake.time.instant());
        assertThat(intake.credentials.find(endpoint(1), BOOTSTRAP).grants())
                .containsExactly(new Grant(
                        new Credential.PreSharedKey(endpoint(1), "id-1", secret(), intake.time.instant()),
                        Standing.ACTIVE,
                        Origin.IMPORT,
                        intake.time.instant()));
        assertThat(intake.credentials.find(endpoint(2), MANAGEMENT).current())
                .contains(new Credential.PreSharedKey(endpoint(2), "lamp-2", secret(), intake.time.instant()));
        assertThat(intake.furnished)
                .containsExactly(Map.entry(
                        endpoint(1),
                        new Posting(
                                Optional.of(LAMPS),
                                List.of(new Scope.Group("vienna"), new Scope.Group("north")),
                                new Variables(Map.of("site", "W1")))));
        assertThat(intake.imports.heldInAll()).isZero();
        assertThat(intake.desk.page(Optional.empty(), 10).items()).containsExactly(done);
        assertThat(intake.told()).containsExactly("2 devices were imported from 'list.csv', which jane brought.");
    }

    @Test
    void a_column_says_whose_devices_are() throws Exception {
        var done = intake.take("endpoint,key,tenant\nlamp-1,%s,water-works\nlamp-2,%s,\n".formatted(KEY, KEY));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(intake.furnished)
                .containsExactly(Map.entry(
                        endpoint(1), Posting.NOWHERE.belongingTo(Optional.of(new TenantName("water-works")))));
        assertThat(intake.take("endpoint,key,tenant\nlamp-3,%s,nobody\n".formatted(KEY))
                        .state())
                .isEqualTo(ImportState.REFUSED);
    }

    @Test
    void public_keys_and_certificates_come_in_too() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        byte[] key = generator.generateKeyPair().getPublic().getEncoded();

        var done = intake.take("endpoint,publicKey,subject\nlamp-1,%s,\nlamp-2,,cn-2\n"
                .formatted(Base64.getEncoder().encodeToString(key)));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(intake.credentials.find(endpoint(1), BOOTSTRAP).current())
                .contains(new Credential.RawPublicKey(endpoint(1), key, intake.time.instant()));
        assertThat(intake.credentials.find(endpoint(2), BOOTSTRAP).current())
                .contains(new Credential.TrustedCertificate(endpoint(2), "cn-2", intake.time.instant()));
    }

    @Test
    void a_dry_run_says_what_would_be_and_changes_nothing() {
        intake.credentials.put(aPreSharedKey("lamp-3"), BOOTSTRAP);

        var checked = intake.run(Format.CSV, true, "endpoint,key\nlamp-1,%s\nlamp-2,%s\n".formatted(KEY, KEY));

        assertThat(checked.state()).isEqualTo(ImportState.CHECKED);
        assertThat(checked.counts()).isEqualTo(new Counts(2, 2, 0, 0));
        assertThat(intake.credentials.count()).isEqualTo(1);
        assertThat(intake.imports.heldInAll()).isZero();
    }

    @Test
    void one_faulty_row_keeps_all_of_them_out() {
        var refused = intake.take("endpoint,key\nlamp-1,%s\nlamp-2,\n".formatted(KEY));

        assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
        assertThat(refused.why()).contains("something is wrong with one row");
        assertThat(refused.counts()).isEqualTo(new Counts(2, 1, 0, 1));
        assertThat(intake.credentials.count()).isZero();
        assertThat(intake.faults(refused))
                .containsExactly(new Fault(3, "key", "is empty", "8 to 64 bytes in hexadecimal or base64"));
        assertThat(intake.imports.heldInAll()).isZero();
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

        var refused = intake.take(list);

        assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
        assertThat(intake.faults(refused)).singleElement().satisfies(fault -> {
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
        var refused = intake.take("endpoint,key,profile,groups,var.endpoint\nlamp-1,zz,unheard-of,not/a/group,x\n");

        assertThat(intake.faults(refused))
                .extracting(Fault::column)
                .containsExactly("profile", "groups", "var.*", "key");
        assertThat(refused.counts().faulty()).isEqualTo(1);
    }

    @Test
    void duplicates_within_a_list_are_found_however_far_apart() {
        var rows = IntStream.rangeClosed(1, 200)
                .mapToObj(number -> "lamp-" + number + ",id-" + number + "," + KEY)
                .collect(Collectors.joining("\n"));

        var refused = intake.take(
                "endpoint,identity,key\n" + rows + "\nlamp-1,other,%s\nlamp-900,id-2,%s\n".formatted(KEY, KEY));

        assertThat(intake.faults(refused))
                .containsExactly(
                        new Fault(202, "endpoint", "is that of row 2 too", "one row for each"),
                        new Fault(203, "identity", "is that of row 3 too", "one row for each"));
        assertThat(intake.credentials.count()).isZero();
    }

    @Test
    void what_the_fleet_has_already_is_unchanged_or_contrary() {
        var known = new Credential.PreSharedKey(endpoint(1), "id-1", secret(), intake.time.instant());
        intake.credentials.put(known, BOOTSTRAP);
        intake.credentials.put(aPreSharedKey("lamp-4", "id-4"), BOOTSTRAP);
        intake.time.advance(Duration.ofDays(1));

        var same = intake.take("endpoint,identity,key\nlamp-1,id-1,%s\nlamp-2,id-2,%s\n".formatted(KEY, KEY));
        var contrary = intake.take("endpoint,identity,key\nlamp-3,id-1,%s\nlamp-4,new,%s\nlamp-1,id-1,%s\n"
                .formatted(KEY, KEY, "ff".repeat(16)));

        assertThat(same.state()).isEqualTo(ImportState.DONE);
        assertThat(same.counts()).isEqualTo(new Counts(2, 1, 1, 0));
        assertThat(intake.credentials.find(endpoint(1), BOOTSTRAP).current()).contains(known);
        assertThat(intake.faults(contrary))
                .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.what())
                .containsExactly(
                        "2 identity is that of lamp-1 already",
                        "3 endpoint has another credential already",
                        "4 key is not the one that is known for this identity");
    }

    @Test
    void a_keyring_comes_back_as_it_was() {
        var done = intake.take(
                "endpoint,identity,key,standing\nlamp-1,a,%1$s,active\nlamp-1,b,%1$s,pending\nlamp-1,c,%1$s,superseded\n"
                        .formatted(KEY));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(intake.credentials.find(endpoint(1), BOOTSTRAP).grants())
                .extracting(Grant::standing)
                .containsExactlyInAnyOrder(Standing.ACTIVE, Standing.PENDING, Standing.SUPERSEDED);
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() {
        var begun = intake.begin(Format.CSV, false);

        var refused = intake.run(
                begun,
                Format.CSV,
                new ByteArrayInputStream("endpoint,subject\nlämp,x\n".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
        assertThat(intake.faults(refused))
                .singleElement()
                .satisfies(fault -> assertThat(fault.right()).contains("UTF-8"));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        assertThat(intake.take("\ufeffendpoint,key\nlamp-1,%s\n".formatted(KEY)).state())
                .isEqualTo(ImportState.DONE);
    }

    @Test
    void an_id_is_good_for_one_import() {
        var id = new ImportId("mine");
        var delivery = new Delivery("list.csv", Format.CSV, true, "jane");

        assertThat(intake.desk.begin(id, delivery)).isPresent();
        assertThat(intake.desk.begin(id, delivery)).isEmpty();
    }

    @Test
    void json_lists_are_taken_in_too() {
        var done = intake.run(Format.JSON, false, "[{\"endpoint\":\"lamp-1\",\"key\":\"%s\"}]".formatted(KEY));

        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(intake.owner("lamp-1")).isPresent();
    }
}
