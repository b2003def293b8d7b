package dev.dormouse.fleet.claim;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.claim.InMemoryClaims;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimDeskTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final ProfileName LAMPS = new ProfileName("lamps");
    private static final Posting AS_A_LAMP = new Posting(Optional.of(LAMPS), List.of(), Variables.NONE);
    private static final Claimant KEY = new Claimant.RawKey(new byte[] {48, 1, 2});
    private static final Claimant PSK = new Claimant.Identity("lamp-7");
    private static final Claimant NAME = new Claimant.Unsecured(LAMP);
    private static final ClaimRules RULES = new ClaimRules(5, 20, Duration.ofDays(30), Duration.ofDays(7));

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryClaims claims = new InMemoryClaims(outage);
    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Map<EndpointName, Posting> furnished = new HashMap<>();
    private ClaimDesk desk = desk();

    @BeforeEach
    void start() {
        desk.start();
    }

    @Test
    void a_stranger_waits_once_however_often_it_comes() {
        come(KEY, 1);
        time.advance(Duration.ofMinutes(3));
        come(KEY, 2);

        assertThat(desk.waiting())
                .containsExactly(new Claim(
                        KEY,
                        BOOTSTRAP,
                        Optional.of(at(2)),
                        VirtualTime.BEGINNING,
                        time.instant(),
                        2,
                        Optional.empty()));
    }

    @Test
    void claims_outlive_a_restart_and_come_back_in_their_order() {
        come(KEY, 1);
        come(PSK, 1);
        desk.stop();

        desk = desk();
        desk.start();

        assertThat(desk.waiting()).extracting(Claim::who).containsExactlyInAnyOrder(KEY, PSK);
    }

    @Test
    void when_there_is_no_room_whoever_was_silent_for_longest_leaves() {
        for (int number = 1; number <= 5; number++) {
            come(new Claimant.Identity("lamp-" + number), number);
            time.advance(Duration.ofSeconds(1));
        }
        come(new Claimant.Identity("lamp-1"), 1);

        come(new Claimant.Identity("lamp-6"), 6);

        assertThat(desk.waiting())
                .extracting(claim -> claim.who().key())
                .containsExactly("psk:lamp-6", "psk:lamp-1", "psk:lamp-5", "psk:lamp-4", "psk:lamp-3");
        time.advance(Duration.ofSeconds(5));
        assertThat(claims.all()).hasSize(5);
    }

    @Test
    void a_flood_of_names_is_counted_and_not_written_down() {
        for (int number = 0; number < 1_000; number++) come(new Claimant.Identity("flood-" + number), 1);

        assertThat(desk.unheeded()).isEqualTo(980);
        time.advance(Duration.ofSeconds(3));
        come(PSK, 1);
        assertThat(desk.waiting().getFirst().who()).isEqualTo(PSK);
    }

    @Test
    void an_accepted_key_is_a_credential_and_its_claim_is_gone() {
        come(KEY, 1);

        var outcome = desk.accept(id(KEY), new Acceptance(LAMP, Optional.empty(), AS_A_LAMP, "jane"));

        var credential = new Credential.RawPublicKey(LAMP, new byte[] {48, 1, 2}, time.instant());
        assertThat(outcome).isEqualTo(new AcceptOutcome.Accepted(Optional.of(credential)));
        assertThat(credentials.findByIdentity(BOOTSTRAP, credential.identity()))
                .hasValueSatisfying(grant -> assertThat(grant.origin()).isEqualTo(Origin.CLAIM))
                .map(Grant::credential)
                .contains(credential);
        assertThat(furnished).containsExactly(Map.entry(LAMP, AS_A_LAMP));
        assertThat(desk.waiting()).isEmpty();
        assertThat(claims.all()).isEmpty();
        assertThat(told()).singleElement().asString().startsWith("jane took it in");
    }

    @Test
    void a_psk_identity_needs_a_key_from_the_operator() {
        come(PSK, 1);

        assertThat(accept(PSK, Optional.empty())).isEqualTo(new AcceptOutcome.NeedsKey());
        assertThat(accept(PSK, Optional.of(new Secret(new byte[3])))).isInstanceOf(AcceptOutcome.Unsound.class);
        assertThat(accept(PSK, Optional.of(keyOf("lamp-7")))).isInstanceOf(AcceptOutcome.Accepted.class);

        assertThat(credentials.find(LAMP, BOOTSTRAP).current())
                .contains(new Credential.PreSharedKey(LAMP, "lamp-7", keyOf("lamp-7"), time.instant()));
    }

    @Test
    void a_certificate_of_a_trusted_authority_needs_nothing_more() {
        var certificate = new Claimant.Certificate("lamp-7.example");
        come(certificate, 1);

        assertThat(accept(certificate, Optional.empty())).isInstanceOf(AcceptOutcome.Accepted.class);

        assertThat(credentials.find(LAMP, BOOTSTRAP).current())
                .contains(new Credential.TrustedCertificate(LAMP, "lamp-7.example", time.instant()));
    }

    @Test
    void who_comes_without_dtls_needs_a_profile_and_gets_no_credential() {
        come(NAME, 1);

        assertThat(accept(NAME, Optional.empty())).isEqualTo(new AcceptOutcome.NeedsProfile());
        assertThat(desk.accept(id(NAME), new Acceptance(LAMP, Optional.empty(), AS_A_LAMP, "jane")))
                .isEqualTo(new AcceptOutcome.Accepted(Optional.empty()));

        assertThat(furnished).containsKey(LAMP);
        assertThat(credentials.count()).isZero();
    }

    @Test
    void what_cannot_be_taken_in_changes_nothing() {
        come(PSK, 1);
        come(KEY, 1);
        credentials.put(aPreSharedKey("other", "lamp-7"), BOOTSTRAP);
        credentials.put(aPreSharedKey("lamp-7", "its-own"), BOOTSTRAP);

        assertThat(accept(new Claimant.Identity("nobody"), Optional.empty()))
                .isEqualTo(new AcceptOutcome.NoSuchClaim());
        assertThat(accept(PSK, Optional.of(keyOf("lamp-7"))))
                .isIn(new AcceptOutcome.HasCredential(), new AcceptOutcome.IdentityTaken(new EndpointName("other")));
        assertThat(accept(KEY, Optional.empty())).isEqualTo(new AcceptOutcome.HasCredential());
        var unheardOf = new Posting(Optional.of(new ProfileName("unheard-of")), List.of(), Variables.NONE);
        assertThat(desk.accept(id(KEY), new Acceptance(LAMP, Optional.empty(), unheardOf, "jane")))
                .isEqualTo(new AcceptOutcome.NoSuchProfile(new ProfileName("unheard-of")));

        assertThat(desk.waiting()).hasSize(2);
        assertThat(furnished).isEmpty();
        assertThat(credentials.count()).isEqualTo(2);
    }

    @Test
    void a_rejected_claim_is_not_shown_again_for_a_week_however_often_it_comes() {
        come(KEY, 1);

        assertThat(desk.reject(id(KEY), "jane")).isTrue();
        come(KEY, 1);

        assertThat(desk.waiting()).isEmpty();
        assertThat(desk.reject(id(PSK), "jane")).isFalse();
        desk.stop();
        desk = desk();
        desk.start();
        come(KEY, 1);
        assertThat(desk.waiting()).isEmpty();

        time.advance(Duration.ofDays(7));
        come(KEY, 1);
        assertThat(desk.waiting()).extracting(Claim::times).containsExactly(1L);
    }

    @Test
    void who_is_not_heard_of_for_a_month_is_forgotten() {
        come(KEY, 1);

        time.advance(Duration.ofDays(30).plusSeconds(10));

        assertThat(desk.waiting()).isEmpty();
        assertThat(claims.all()).isEmpty();
    }

    @Test
    void while_the_store_is_away_claims_wait_in_memory() {
        outage.begin();
        come(KEY, 1);
        time.advance(Duration.ofSeconds(10));
        outage.end();
        assertThat(claims.all()).isEmpty();

        time.advance(Duration.ofSeconds(5));

        assertThat(claims.all()).hasSize(1);
    }

    @Test
    void a_key_of_absurd_length_is_not_taken_down() {
        come(new Claimant.RawKey(new byte[10_000]), 1);

        assertThat(desk.waiting()).isEmpty();
    }

    private ClaimDesk desk() {
        return new ClaimDesk(
                claims,
                RULES,
                new Locksmith(credentials, new FleetEvents(), time),
                new ClaimDesk.Gifts(LAMPS::equals, furnished::put),
                log,
                time,
                time);
    }

    private AcceptOutcome accept(Claimant who, Optional<Secret> key) {
        return desk.accept(id(who), new Acceptance(LAMP, key, Posting.NOWHERE, "jane"));
    }

    private static ClaimId id(Claimant who) {
        return ClaimId.of(who, BOOTSTRAP);
    }

    private void come(Claimant who, int from) {
        desk.noticed(new Stranger(who, BOOTSTRAP, Optional.of(at(from))));
    }

    private static InetSocketAddress at(int host) {
        return new InetSocketAddress("192.0.2." + host, 5684);
    }

    private List<String> told() {
        return log.page(EventLog.Filter.ALL, Optional.empty(), 100)
                .map(LogEntry::sentence)
                .items();
    }
}
