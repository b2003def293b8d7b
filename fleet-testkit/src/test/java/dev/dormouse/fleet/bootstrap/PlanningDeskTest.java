package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.bootstrap.SessionBuilder.aSession;
import static dev.dormouse.testkit.bootstrap.TestBootstraps.request;
import static dev.dormouse.testkit.bootstrap.TestBootstraps.unsecured;
import static dev.dormouse.testkit.bootstrap.WishBuilder.aWish;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.profile.ProfileBuilder.aProfile;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.Greeting.Later;
import dev.dormouse.fleet.bootstrap.Greeting.Refused;
import dev.dormouse.fleet.bootstrap.Greeting.Refused.Code;
import dev.dormouse.fleet.bootstrap.Greeting.Welcome;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.BootstrapEnded;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanningDeskTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Credential FACTORY = aPreSharedKey("lamp-7", "factory-lamp-7");

    private final TestFleet fleet = aFleet();
    private final TestBootstraps bootstraps = new TestBootstraps(fleet, OmaRegistry.load()).with(FACTORY);
    private final PlanningDesk desk = bootstraps.desk();

    @Test
    void a_device_is_known_by_its_credential_and_needs_no_name() {
        var nameless =
                new BootstrapRequest(Optional.empty(), TestBootstraps.peer(FACTORY.identity()), Optional.empty());

        assertThat(desk.greet(nameless)).isInstanceOfSatisfying(Welcome.class, welcome -> {
            assertThat(welcome.endpoint()).isEqualTo(LAMP);
            assertThat(welcome.manners().discover()).isTrue();
            assertThat(welcome.manners().attempts()).isEqualTo(3);
        });
    }

    @Test
    void it_is_spoken_to_as_its_profile_says() {
        bootstraps.with(aProfile("meters")
                .on("nb-iot")
                .bootstrapping(aWish().undiscovered()
                        .reading("/1")
                        .in(Format.SENML_CBOR)
                        .trying(2)
                        .build()));
        bootstraps.profiles().editor().assign(LAMP, Optional.of(new ProfileName("meters")));

        assertThat(desk.greet(request(FACTORY)))
                .isEqualTo(new Welcome(
                        LAMP,
                        new Manners(
                                false,
                                List.of(NodePath.parse("/1")),
                                Optional.of(Format.SENML_CBOR),
                                NetworkProfiles.NB_IOT,
                                2)));
    }

    @Test
    void what_an_operator_chose_for_a_device_is_how_it_is_spoken_to() {
        fleet.networks().choose(LAMP, NetworkProfiles.LORA);

        assertThat(desk.greet(request(FACTORY)))
                .isInstanceOfSatisfying(
                        Welcome.class,
                        welcome -> assertThat(welcome.manners().network()).isEqualTo(NetworkProfiles.LORA));
    }

    @Test
    void nobody_comes_under_the_name_of_another() {
        var impostor = new BootstrapRequest(
                Optional.of(new EndpointName("meter-1")), TestBootstraps.peer(FACTORY.identity()), Optional.empty());

        assertThat(desk.greet(impostor))
                .isEqualTo(new Refused(
                        Code.FORBIDDEN, "It calls itself 'meter-1', but its credential is that of 'lamp-7'."));
        assertThat(bootstraps.sessions().of(LAMP, 10))
                .extracting(BootstrapSession::outcome)
                .containsExactly(new BootstrapSession.Outcome.TurnedAway(
                        "It calls itself 'meter-1', but its credential is that of 'lamp-7'."));
    }

    @Test
    void a_key_of_the_lwm2m_server_opens_no_bootstrap() {
        var management = aPreSharedKey("lamp-8");
        fleet.credentials().put(management, Purpose.MANAGEMENT);

        assertThat(desk.greet(request(management)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Code.FORBIDDEN));
    }

    @Test
    void without_dtls_only_whom_its_profile_lets_in() {
        assertThat(desk.greet(unsecured("plain-1")))
                .isEqualTo(new Refused(
                        Code.FORBIDDEN, "It came without DTLS, and its profile (standard.1) does not let it."));

        bootstraps.wishing(aWish().unsecured().build());

        assertThat(desk.greet(unsecured("plain-1"))).isInstanceOf(Welcome.class);
        assertThat(desk.greet(new BootstrapRequest(
                        Optional.empty(), unsecured("plain-1").peer(), Optional.empty())))
                .isEqualTo(new Refused(Code.BAD_REQUEST, "It neither says nor proves who it is."));
    }

    @Test
    void without_dtls_nobody_comes_under_the_name_of_one_that_has_keys() {
        bootstraps.wishing(aWish().unsecured().build());

        assertThat(desk.greet(unsecured("lamp-7")))
                .isEqualTo(new Refused(
                        Code.FORBIDDEN, "It came without DTLS, but has a credential for the bootstrap server."));

        bootstraps.planUnsecured("plain-1", Found.NOTHING);
        assertThat(desk.greet(unsecured("plain-1"))).isInstanceOf(Welcome.class);
        var pending = fleet.credentials().find(new EndpointName("plain-1"), Purpose.MANAGEMENT);
        bootstraps.locksmith().proved(pending.of(Standing.PENDING).orElseThrow(), Purpose.MANAGEMENT);
        assertThat(desk.greet(unsecured("plain-1")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why()).contains("revoke that to let it come anew"));
    }

    @Test
    void of_names_that_anybody_may_make_up_no_book_is_kept() {
        for (int i = 0; i < 100; i++) desk.greet(unsecured("made-up-" + i));

        assertThat(bootstraps
                        .sessions()
                        .page(BootstrapSessions.Filter.ALL, Optional.empty(), 10)
                        .items())
                .isEmpty();
    }

    @Test
    void one_that_is_turned_away_again_and_again_says_it_once_a_minute() {
        for (int i = 0; i < 5; i++) desk.greet(unsecured("lamp-7"));
        assertThat(bootstraps.sessions().of(LAMP, 10)).hasSize(1);

        fleet.time().advance(seconds(60));
        desk.greet(unsecured("lamp-7"));

        assertThat(bootstraps.sessions().of(LAMP, 10)).hasSize(2);
    }

    @Test
    void one_that_nobody_lets_in_may_ask_for_it_where_its_profile_says_so() {
        desk.greet(unsecured("made-up"));
        assertThat(bootstraps.strangers()).isEmpty();

        bootstraps.wishing(aWish().claims().build());
        desk.greet(unsecured("made-up"));

        assertThat(bootstraps.strangers())
                .extracting(Stranger::who, Stranger::purpose)
                .containsExactly(tuple(new Claimant.Unsecured(new EndpointName("made-up")), Purpose.BOOTSTRAP));
    }

    @Test
    void one_in_quarantine_stays_there() {
        bootstraps.quarantine().impose(LAMP, "ada", "it was stolen");

        assertThat(desk.greet(request(FACTORY)))
                .isEqualTo(new Refused(Code.FORBIDDEN, "It is in quarantine: it was stolen"));
    }

    @Test
    void one_that_comes_again_and_again_waits_longer_each_time_and_is_shut_out_in_the_end() {
        for (int i = 0; i < 5; i++) {
            assertThat(desk.greet(request(FACTORY))).isInstanceOf(Welcome.class);
            failed();
        }

        assertThat(desk.greet(request(FACTORY))).isInstanceOfSatisfying(Later.class, later -> {
            assertThat(later.endpoint()).isEqualTo(LAMP);
            assertThat(later.after()).isEqualTo(seconds(51));
            assertThat(later.why()).contains("finish");
        });
        for (int i = 0; i < 20 && bootstraps.quarantine().of(LAMP).isEmpty(); i++) {
            if (desk.greet(request(FACTORY)) instanceof Later later)
                fleet.time().advance(later.after());
            else if (bootstraps.quarantine().of(LAMP).isEmpty()) failed();
        }
        assertThat(bootstraps.quarantine().of(LAMP)).isPresent();
        assertThat(bootstraps.sessions().of(LAMP, 1).getFirst().outcome()).isInstanceOf(Outcome.TurnedAway.class);
    }

    private void failed() {
        desk.ended(aSession("lamp-7")
                .at(fleet.time().instant())
                .ending(new Outcome.Failed("finish", "It said 4.06."))
                .build());
        fleet.time().advance(seconds(10));
    }

    @Test
    void a_session_is_kept_and_told() {
        var session = aSession("lamp-7").saying("write /0/1").build();

        desk.ended(session);

        assertThat(bootstraps.sessions().of(LAMP, 10)).containsExactly(session);
        assertThat(fleet.told()).contains(new BootstrapEnded(session, session.ended()));
    }

    @Test
    void a_session_is_told_even_while_the_store_is_away() {
        var session = aSession("lamp-7").build();
        fleet.outage().begin();

        desk.ended(session);

        fleet.outage().end();
        assertThat(fleet.told()).contains(new BootstrapEnded(session, session.ended()));
        assertThat(bootstraps.sessions().of(LAMP, 10)).isEmpty();
    }

    @Test
    void a_forgotten_device_leaves_no_story() {
        desk.ended(aSession("lamp-7").build());
        bootstraps.locksmith().admit(FACTORY, Purpose.BOOTSTRAP, Origin.OPERATOR);

        fleet.events().publish(new DeviceForgotten(LAMP, fleet.time().instant()));

        assertThat(bootstraps.sessions().of(LAMP, 10)).isEmpty();
    }

    @Test
    void old_sessions_go() {
        desk.ended(aSession("lamp-7").at(fleet.time().instant()).build());
        var upkeep = SessionUpkeep.of(bootstraps.sessions(), seconds(3_600), fleet.time(), fleet.time());
        upkeep.start();

        fleet.time().advance(seconds(3_000));
        assertThat(bootstraps.sessions().of(LAMP, 10)).hasSize(1);
        fleet.time().advance(seconds(2_000));

        assertThat(bootstraps.sessions().of(LAMP, 10)).isEmpty();
        upkeep.stop();
    }
}
