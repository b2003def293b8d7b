package dev.dormouse.sql;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aRawPublicKey;
import static dev.dormouse.testkit.enrolment.TestGroups.aGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.Roll;
import dev.dormouse.fleet.intake.Arrival;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.sql.database.FirstSeal;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of the vault that change, and a database that opens all the way. */
class VaultKeysTest {

    private static final MasterKey OLD = TestStore.key(7);
    private static final MasterKey NEW = TestStore.key(8);
    private static final ImportId LIST = new ImportId("list");
    private static final byte[] STATE = "traffic keys".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final VirtualTime time = new VirtualTime();

    @Test
    void while_the_master_key_changes_both_open_the_vault_and_then_the_one_that_is_relied_on() {
        try (var store = open(OLD)) {
            fill(store);
            store.cold().vaultKeys().prepare(NEW);
        }
        try (var store = open(NEW)) {
            assertThatAllOpens(store);
        }
        assertThatThrownBy(() -> open(OLD).close())
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("The vault key does not fit the database");
    }

    @Test
    void a_change_of_the_master_key_that_was_not_gone_through_with_is_forgotten() {
        try (var store = open(OLD)) {
            fill(store);
            store.cold().vaultKeys().prepare(NEW);
        }
        try (var store = open(OLD)) {
            assertThatAllOpens(store);
        }
        assertThatThrownBy(() -> open(NEW).close()).isInstanceOf(StartupFailure.class);
    }

    @Test
    void a_master_key_that_wrapped_nothing_is_not_relied_on() {
        try (var store = open(OLD)) {
            assertThatThrownBy(() -> store.cold().vaultKeys().relyOn(NEW)).isInstanceOf(IllegalArgumentException.class);
            store.cold().vaultKeys().prepare(NEW);
            store.cold().vaultKeys().relyOn(NEW);
        }
        assertThatThrownBy(() -> open(OLD).close()).isInstanceOf(StartupFailure.class);
        open(NEW).close();
    }

    @Test
    void everything_sealed_is_sealed_anew_a_little_at_a_time_and_opens_on_the_way() {
        try (var store = open(OLD)) {
            fill(store);
            assertThat(store.cold().vaultKeys().sealedBefore()).isZero();

            store.cold().vaultKeys().renewDataKey(OLD);

            assertThat(store.cold().vaultKeys().sealedBefore()).isEqualTo(4);
            assertThat(store.cold().vaultKeys().resealSome()).isFalse();
            assertThatAllOpens(store);
        }
        try (var store = open(OLD)) {
            assertThatAllOpens(store);
            while (!store.cold().vaultKeys().resealSome()) assertThatAllOpens(store);
            assertThat(store.cold().vaultKeys().sealedBefore()).isZero();
            assertThatAllOpens(store);
        }
    }

    @Test
    void what_the_first_releases_sealed_opens_is_sealed_anew_and_survives_the_key_it_was_sealed_with()
            throws SQLException {
        byte[] first = new byte[32];
        Arrays.fill(first, (byte) 7);
        try (var store = open(OLD)) {
            fill(store);
        }
        turnBack(first);

        try (var store = open(OLD)) {
            assertThatAllOpens(store);
            assertThat(store.cold().vaultKeys().sealedBefore()).isEqualTo(2);
            store.cold().vaultKeys().prepare(NEW);
        }
        try (var store = open(NEW)) {
            assertThatAllOpens(store);
            while (!store.cold().vaultKeys().resealSome())
                assertThat(store.cold().vaultKeys().sealedBefore()).isLessThan(3);
            assertThat(store.cold().vaultKeys().sealedBefore()).isZero();
            assertThatAllOpens(store);
        }
    }

    /** Makes the database what an earlier release left: no data keys, and seals of version 1. */
    private void turnBack(byte[] key) throws SQLException {
        try (var session = new Sqlite(directory.resolve("dormouse.db")).openForWriting()) {
            session.change("DELETE FROM data_keys");
            session.change("DELETE FROM enrolment_groups");
            session.change("DELETE FROM import_arrivals");
            session.change("UPDATE facts SET value = ? WHERE name = 'canary'", FirstSeal.canary(key));
            var lamp = aPreSharedKey("lamp-7");
            session.change(
                    "UPDATE credentials SET material = ? WHERE endpoint = 'lamp-7'",
                    FirstSeal.seal(
                            key,
                            lamp.key().reveal(),
                            "lamp-7\0" + lamp.identity().key()));
            session.change(
                    "UPDATE associations SET state = ?", FirstSeal.seal(key, STATE, new ConnectionId("a1").bytes()));
            session.commit();
        }
    }

    private EmbeddedStore open(MasterKey key) {
        return EmbeddedStore.open(
                TestStore.config(directory, 10), key, new SharedLinks(), new CollectorRegistry(), time, time);
    }

    private static void fill(EmbeddedStore store) {
        admit(store, aPreSharedKey("lamp-7"));
        admit(store, aRawPublicKey("meter-1"));
        store.associations(Purpose.MANAGEMENT)
                .put(anAssociation("a1").holding(STATE).build(), 0);
        store.cold().provisioning().enrolmentGroups().add(aGroup("meters", "meter-*", 10));
        store.cold()
                .provisioning()
                .imports()
                .hold(
                        LIST,
                        List.of(new Arrival(
                                2, Purpose.BOOTSTRAP, Standing.ACTIVE, aPreSharedKey("new-1"), Posting.NOWHERE)));
    }

    private static void admit(EmbeddedStore store, Credential credential) {
        store.cold()
                .provisioning()
                .credentials()
                .change(
                        credential.endpoint(),
                        Purpose.MANAGEMENT,
                        Retired.Why.REPLACED,
                        keyring -> keyring.admitting(credential, Origin.OPERATOR, VirtualTime.BEGINNING));
    }

    /** Of groups and arrivals those that are there: earlier releases had none. */
    private static void assertThatAllOpens(EmbeddedStore store) {
        assertThat(store.cold()
                        .provisioning()
                        .credentials()
                        .find(new EndpointName("lamp-7"), Purpose.MANAGEMENT)
                        .current())
                .contains(aPreSharedKey("lamp-7"));
        assertThat(store.cold()
                        .provisioning()
                        .credentials()
                        .find(new EndpointName("meter-1"), Purpose.MANAGEMENT)
                        .current())
                .contains(aRawPublicKey("meter-1"));
        assertThat(store.associations(Purpose.MANAGEMENT)
                        .find(new ConnectionId("a1"))
                        .orElseThrow()
                        .state())
                .isEqualTo(STATE);
        assertThat(store.cold().provisioning().enrolmentGroups().all())
                .isSubsetOf(new Roll(aGroup("meters", "meter-*", 10), 0));
        assertThat(store.cold().provisioning().imports().held(LIST, 0, 9))
                .extracting(Arrival::credential)
                .isSubsetOf(aPreSharedKey("new-1"));
    }
}
