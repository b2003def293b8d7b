package dev.dormouse.fleet.enrolment;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.enrolment.TestGroups.aGroup;
import static dev.dormouse.testkit.enrolment.TestGroups.denying;
import static dev.dormouse.testkit.enrolment.TestGroups.giving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.EnrolmentDesk.GroupOutcome;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.enrolment.InMemoryEnrolmentGroups;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class NewcomersTest {

    private static final EndpointName METER = new EndpointName("meter-1");
    private static final PreSharedKeyIdentity ITS_NAME = new PreSharedKeyIdentity("meter-1");
    private static final ProfileName PROFILE = new ProfileName("water-meter");

    private final VirtualTime time = new VirtualTime();
    private final Outage outage = new Outage();
    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final InMemoryEnrolmentGroups groups = new InMemoryEnrolmentGroups(outage);
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final Map<EndpointName, Posting> furnished = new ConcurrentHashMap<>();
    private final GroupBook book = new GroupBook(groups);
    private final EnrolmentDesk desk = new EnrolmentDesk(groups, book, PROFILE::equals);
    private final Locksmith locksmith = new Locksmith(credentials, new FleetEvents(), time);
    private final Newcomers newcomers = new Newcomers(credentials, groups, book, locksmith, furnished::put, log, time);

    @Test
    void a_device_of_a_group_shakes_hands_and_costs_nothing_until_it_proved_its_key() {
        make(aGroup("meters", "meter-*", 10));

        var offered = newcomers.known(BOOTSTRAP).find(ITS_NAME);

        assertThat(offered)
                .contains(aGroup("meters", "meter-*", 10).derivation().credentialOf(METER, time.instant()));
        assertThat(credentials.count()).isZero();
        assertThat(desk.groups()).extracting(Roll::enrolled).containsExactly(0);
    }

    @Test
    void once_it_proved_it_the_device_has_a_credential_its_place_and_what_the_group_gives() {
        var posting = new Posting(Optional.of(PROFILE), List.of(), new Variables(Map.of("site", "vienna")))
                .belongingTo(Optional.of(new TenantName("water-works")));
        make(giving(aGroup("meters", "meter-*", 10), posting));

        var grant = newcomers.find(BOOTSTRAP, ITS_NAME).orElseThrow();

        assertThat(grant.origin()).isEqualTo(Origin.ENROLMENT);
        assertThat(grant.standing()).isEqualTo(Standing.ACTIVE);
        assertThat(credentials.findByIdentity(BOOTSTRAP, ITS_NAME)).contains(grant);
        assertThat(desk.groups()).extracting(Roll::enrolled).containsExactly(1);
        assertThat(furnished).containsExactly(Map.entry(METER, posting));
        assertThat(told()).containsExactly("It enrolled through the group meters.");
        assertThat(newcomers.find(BOOTSTRAP, ITS_NAME)).contains(grant);
    }

    @Test
    void a_stored_credential_comes_before_any_group() {
        var own = aPreSharedKey("meter-1");
        credentials.put(own, BOOTSTRAP);
        make(aGroup("meters", "meter-*", 10));

        assertThat(newcomers.known(BOOTSTRAP).find(ITS_NAME)).contains(own);
        assertThat(newcomers.find(BOOTSTRAP, ITS_NAME).map(Grant::credential)).contains(own);
        assertThat(desk.groups()).extracting(Roll::enrolled).containsExactly(0);
    }

    @Test
    void who_has_another_credential_does_not_come_in_through_a_group() {
        credentials.put(aPreSharedKey("meter-1", "its-own-identity"), BOOTSTRAP);
        make(aGroup("meters", "meter-*", 10));

        assertThat(newcomers.known(BOOTSTRAP).find(ITS_NAME)).isEmpty();
        assertThat(newcomers.find(BOOTSTRAP, ITS_NAME)).isEmpty();
        assertThat(told()).singleElement().asString().contains("has a credential already");
    }

    @Test
    void what_was_revoked_does_not_come_back_through_its_group() {
        make(aGroup("meters", "meter-*", 10));
        newcomers.find(BOOTSTRAP, ITS_NAME);
        locksmith.revoke(METER, BOOTSTRAP);

        assertThat(newcomers.known(BOOTSTRAP).find(ITS_NAME)).isEmpty();
        assertThat(newcomers.find(BOOTSTRAP, ITS_NAME)).isEmpty();
        assertThat(told().getFirst()).contains("a credential it had was taken away");
    }

    @Test
    void a_group_is_for_one_of_our_servers() {
        make(aGroup("meters", "meter-*", 10));

        assertThat(newcomers.known(MANAGEMENT).find(ITS_NAME)).isEmpty();
        assertThat(newcomers.find(MANAGEMENT, ITS_NAME)).isEmpty();
    }

    @Test
    void names_that_are_not_allowed_or_denied_stay_outside() {
        make(denying(aGroup("meters", "meter-*", 10), "meter-1?"));

        assertThat(newcomers.known(BOOTSTRAP).find(new PreSharedKeyIdentity("lamp-1")))
                .isEmpty();
        assertThat(newcomers.known(BOOTSTRAP).find(new PreSharedKeyIdentity("meter-13")))
                .isEmpty();
        assertThat(newcomers.known(BOOTSTRAP).find(ITS_NAME)).isPresent();
        assertThat(told()).singleElement().asString().contains("denies it");
    }

    @Test
    void an_expired_or_closed_group_lets_nobody_in_and_says_so() {
        make(aGroup("meters", "meter-*", 10)
                .within(new Bounds(10, Optional.of(time.instant().plusSeconds(60)), false)));
        assertThat(newcomers.known(BOOTSTRAP).find(ITS_NAME)).isPresent();

        time.advance(Duration.ofSeconds(60));
        assertThat(newcomers.known(BOOTSTRAP).find(ITS_NAME)).isEmpty();
        desk.close(new GroupName("meters"));
        assertThat(newcomers.known(BOOTSTRAP).find(ITS_NAME)).isEmpty();

        assertThat(told())
                .containsExactly(
                        "The enrolment group meters did not let it in: it was closed.",
                        "The enrolment group meters did not let it in: it has expired.");
    }

    @Test
    void of_many_who_want_the_last_place_one_gets_it_and_the_others_are_refused_with_a_reason() {
        make(aGroup("meters", "meter-*", 3));
        newcomers.find(BOOTSTRAP, new PreSharedKeyIdentity("meter-a"));
        newcomers.find(BOOTSTRAP, new PreSharedKeyIdentity("meter-b"));

        var grants = Crowd.of(20, number -> newcomers.find(BOOTSTRAP, new PreSharedKeyIdentity("meter-" + number)));

        assertThat(grants).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(credentials.count()).isEqualTo(3);
        assertThat(desk.groups()).extracting(Roll::enrolled).containsExactly(3);
        assertThat(told())
                .filteredOn(sentence -> sentence.contains("its quota of 3 is used up"))
                .hasSize(1);
    }

    @Test
    void who_was_cut_off_between_place_and_credential_comes_in_later_without_a_second_place() {
        make(aGroup("meters", "meter-*", 1));
        groups.take(new GroupName("meters"), METER, time.instant());
        book.load();

        var grant = newcomers.find(BOOTSTRAP, ITS_NAME);

        assertThat(grant).isPresent();
        assertThat(desk.groups()).extracting(Roll::enrolled).containsExactly(1);
    }

    @Test
    void a_place_is_given_back_when_the_identity_is_anothers() {
        make(aGroup("meters", "meter-*", 1));
        var thief = new Credential.PreSharedKey(
                new EndpointName("thief"), "meter-1", aPreSharedKey("thief").key(), time.instant());
        var racing = new Newcomers(
                credentials,
                groups,
                book,
                new Locksmith(credentials, new FleetEvents(), () -> {
                    // Somebody enters the identity while the device is under way.
                    credentials.put(thief, BOOTSTRAP);
                    return time.instant();
                }),
                furnished::put,
                log,
                time);

        assertThat(racing.find(BOOTSTRAP, ITS_NAME)).isEmpty();

        assertThat(desk.groups()).extracting(Roll::enrolled).containsExactly(0);
        assertThat(told()).singleElement().asString().contains("its identity is that of thief");
    }

    @Test
    void the_first_open_group_by_name_decides_and_a_full_one_stands_in_nobodys_way() {
        make(aGroup("a", "meter-*", 1));
        make(aGroup("b", "meter-*", 5));
        newcomers.find(BOOTSTRAP, new PreSharedKeyIdentity("meter-0"));

        newcomers.find(BOOTSTRAP, ITS_NAME);

        assertThat(desk.groups()).extracting(Roll::enrolled).containsExactly(1, 1);
    }

    @Test
    void complaints_of_one_kind_are_told_once_a_minute() {
        make(aGroup("meters", "meter-*", 10).within(new Bounds(10, Optional.empty(), true)));

        for (int second = 0; second < 90; second++) {
            newcomers.known(BOOTSTRAP).find(new PreSharedKeyIdentity("meter-" + second));
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(told()).hasSize(2);
        assertThat(told().getFirst()).endsWith("59 more were not told of before.");
    }

    @Test
    void while_the_store_is_away_that_is_said_and_nobody_is_refused_for_it() {
        make(aGroup("meters", "meter-*", 10));
        outage.begin();

        assertThatThrownBy(() -> newcomers.find(BOOTSTRAP, ITS_NAME)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void a_group_needs_a_name_of_its_own_and_a_profile_that_exists() {
        make(aGroup("meters", "meter-*", 10));

        assertThat(desk.make(aGroup("meters", "*", 1))).isEqualTo(new GroupOutcome.NameTaken());
        var unheardOf = new ProfileName("unheard-of");
        var posting = new Posting(Optional.of(unheardOf), List.of(), Variables.NONE);
        assertThat(desk.make(giving(aGroup("lamps", "*", 1), posting)))
                .isEqualTo(new GroupOutcome.NoSuchProfile(unheardOf));
        assertThat(desk.change(new GroupName("lamps"), group -> group)).isEqualTo(new GroupOutcome.NoSuchGroup());
    }

    private void make(EnrolmentGroup group) {
        assertThat(desk.make(group)).isInstanceOf(GroupOutcome.Kept.class);
    }

    /** The newest first. */
    private List<String> told() {
        return log.page(EventLog.Filter.ALL, Optional.empty(), 100)
                .map(LogEntry::sentence)
                .items();
    }
}
