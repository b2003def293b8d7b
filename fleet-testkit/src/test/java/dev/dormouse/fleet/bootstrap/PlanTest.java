package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.bootstrap.FoundBuilder.aDeviceThatHas;
import static dev.dormouse.testkit.bootstrap.FoundBuilder.aFactoryDevice;
import static dev.dormouse.testkit.bootstrap.SessionBuilder.aSession;
import static dev.dormouse.testkit.bootstrap.WishBuilder.aWish;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Credential FACTORY = aPreSharedKey("lamp-7", "factory-lamp-7");

    private final TestFleet fleet = aFleet();
    private final TestBootstraps bootstraps = new TestBootstraps(fleet, OmaRegistry.load()).with(FACTORY);

    @Test
    void a_new_device_gets_an_account_and_nothing_else_is_touched() {
        var plan = plan(aFactoryDevice().found());

        assertThat(steps(plan)).containsExactly("write /0/1", "write /1/0");
        assertThat(plan.server()).contains("coaps://lwm2m.example.org:5684");
        assertThat(plan.edition()).isEqualTo("standard.1");
        assertThat(text(plan, "/0/1/0")).isEqualTo("coaps://lwm2m.example.org:5684");
        assertThat(text(plan, "/0/1/1")).isEqualTo("false");
        assertThat(text(plan, "/0/1/2")).isEqualTo("0");
        assertThat(text(plan, "/0/1/10")).isEqualTo("1");
        assertThat(text(plan, "/1/0/0")).isEqualTo("1");
        assertThat(text(plan, "/1/0/6")).isEqualTo("true");
        assertThat(text(plan, "/1/0/7")).isEqualTo("U");
    }

    @Test
    void the_way_back_is_never_in_the_way() {
        assertThat(steps(plan(aDeviceThatHas().having("/0/1").having("/3/0").found())))
                .containsExactly("write /0/0", "write /1/0");
        assertThat(steps(plan(aDeviceThatHas()
                        .having("/0/0")
                        .having("/0/1")
                        .having("/0/2")
                        .found())))
                .containsExactly("write /0/3", "write /1/0");
    }

    @Test
    void places_stay_the_same_however_often_a_device_comes() {
        var again = aDeviceThatHas()
                .having("/0/0")
                .having("/0/5", 1)
                .having("/1/3", 1)
                .found();

        assertThat(steps(plan(again))).containsExactly("write /0/5", "write /1/3");
    }

    @Test
    void a_device_that_tells_no_short_ids_is_known_by_what_was_written_before() {
        bootstraps
                .sessions()
                .add(aSession("lamp-7").saying("write /0/1/0").saying("finish").build(), 10);
        var mute = aDeviceThatHas().having("/0/0").having("/0/1").having("/1/0").found();

        assertThat(steps(plan(mute))).containsExactly("write /0/1", "write /1/0");
        assertThat(steps(plan(Found.NOTHING))).containsExactly("write /0/1", "write /1/0");
    }

    @Test
    void accounts_of_other_servers_go() {
        var crowded = aDeviceThatHas()
                .having("/0/0")
                .having("/0/1", 7)
                .having("/0/2", 1)
                .having("/1/0", 7)
                .having("/1/1", 1)
                .found();

        assertThat(steps(plan(crowded))).containsExactly("delete /0/1", "delete /1/0", "write /0/2", "write /1/1");
    }

    @Test
    void what_a_profile_deletes_goes_first() {
        bootstraps.wishing(aWish().deleting("/2", "/11/0", "/12/0").build());
        var device =
                aFactoryDevice().having("/2/0").having("/11/0").having("/12").found();

        assertThat(steps(plan(device))).containsExactly("delete /2", "delete /11/0", "write /0/1", "write /1/0");
        assertThat(steps(plan(Found.NOTHING))).containsExactly("delete /2", "write /0/1", "write /1/0");

        bootstraps.wishing(aWish().wiping().build());
        assertThat(steps(plan(device))).containsExactly("delete /", "write /0/1", "write /1/0");
    }

    @Test
    void settings_are_written_as_far_as_the_server_object_of_the_device_knows_them() {
        bootstraps.wishing(aWish().with(ServerSetting.RETRY_COUNT, 5)
                .with(ServerSetting.MIN_PERIOD, 10)
                .with(ServerSetting.MUTE_SEND, 1)
                .binding("U", true)
                .build());

        var first = plan(aFactoryDevice().found());
        var second = plan(aFactoryDevice().having("/1", "1.1").found());

        assertThat(resources(first, "/1/0")).containsExactly(0, 1, 2, 6, 7);
        assertThat(text(first, "/1/0/7")).isEqualTo("UQ");
        assertThat(resources(second, "/1/0")).containsExactly(0, 1, 2, 6, 7, 17, 23);
        assertThat(text(second, "/1/0/7")).isEqualTo("U");
        assertThat(text(second, "/1/0/23")).isEqualTo("true");
    }

    @Test
    void a_device_that_is_not_asked_has_the_versions_it_registered() {
        fleet.with(aDevice("lamp-7").objects("</1>;ver=1.1,</1/0>,</3/0>"));
        bootstraps.wishing(aWish().with(ServerSetting.RETRY_COUNT, 5).build());

        assertThat(resources(plan(Found.NOTHING), "/1/0")).contains(17);
    }

    @Test
    void devices_do_not_keep_step() {
        bootstraps.wishing(
                aWish().with(ServerSetting.LIFETIME, 1_000).spread(20).build());

        var lifetimes = IntStream.range(0, 500)
                .mapToObj(i -> aPreSharedKey("lamp-" + i, "factory-" + i))
                .peek(bootstraps::with)
                .map(key -> text(plan(key, Found.NOTHING), "/1/0/1"))
                .map(Long::valueOf)
                .toList();

        assertThat(lifetimes).allSatisfy(lifetime -> assertThat(lifetime).isBetween(800L, 1_000L));
        assertThat(lifetimes.stream().distinct().count()).isGreaterThan(150);
        assertThat(lifetimes.stream().mapToLong(Long::longValue).average().orElseThrow())
                .isBetween(890.0, 910.0);
        assertThat(text(plan(Found.NOTHING), "/1/0/1")).isEqualTo(text(plan(Found.NOTHING), "/1/0/1"));
    }

    @Test
    void no_lifetime_becomes_too_short_by_being_spread() {
        bootstraps.wishing(aWish().with(ServerSetting.LIFETIME, 60).spread(50).build());

        assertThat(text(plan(Found.NOTHING), "/1/0/1")).isEqualTo("60");
    }

    @Test
    void further_objects_are_written_whole_and_filled() {
        bootstraps.profiles().editor().set(new Scope.Fleet(), new Variables(Map.of("apn", "iot.example")));
        bootstraps.wishing(aWish().giving("/11/0/0", "for ${endpoint}")
                .giving("/11/0/1", "${apn}")
                .giving("/11/0/4", "0")
                .giving("/2/0/0", "3")
                .giving("/2/0/1", "0")
                .giving("/2/0/3", "1")
                .giving("/2/0/2/1", "15")
                .build());

        var plan = plan(aFactoryDevice().having("/11").having("/2").found());

        assertThat(steps(plan)).containsExactly("write /0/1", "write /1/0", "write /2/0", "write /11/0");
        assertThat(text(plan, "/11/0/0")).isEqualTo("for lamp-7");
        assertThat(text(plan, "/11/0/1")).isEqualTo("iot.example");
        assertThat(write(plan, "/2/0").values()).contains(reading("/2/0/2/1", new Value.Whole(15)));
    }

    @Test
    void what_a_device_has_no_object_for_is_left_out() {
        bootstraps.wishing(
                aWish().giving("/11/0/0", "home").giving("/11/0/4", "0").build());

        assertThat(steps(plan(aFactoryDevice().found()))).containsExactly("write /0/1", "write /1/0");
    }

    @Test
    void an_instance_that_lacks_something_is_not_begun() {
        bootstraps.wishing(aWish().giving("/11/0/0", "home").build());

        assertThat(faults(Found.NOTHING))
                .containsExactly("/11/0 is not whole without Authentication Type (4), which every instance has; let the"
                        + " profile say it.");
    }

    @Test
    void a_value_nobody_can_fill_is_told_before_a_key_is_made() {
        bootstraps.profiles().editor().set(new Scope.Group("site-a"), new Variables(Map.of("apn", "iot.example")));
        bootstraps.wishing(
                aWish().giving("/11/0/0", "${apn}").giving("/11/0/4", "0").build());

        assertThat(faults(Found.NOTHING))
                .containsExactly(
                        "The value of /11/0/0 needs ${apn}, which nobody set for this device, a group of it or the"
                                + " fleet.");
        assertThat(fleet.credentials().count()).isEqualTo(1);
    }

    @Test
    void rights_for_a_server_the_device_will_not_know_are_refused() {
        bootstraps.wishing(aWish().giving("/2/0/0", "3")
                .giving("/2/0/1", "0")
                .giving("/2/0/3", "9")
                .build());

        assertThat(faults(Found.NOTHING))
                .containsExactly(
                        "/2/0 gives rights to server 9, which the device will not know; it will know [0, 1, 65535].");
    }

    @Test
    void a_lifetime_the_server_would_cut_is_refused() {
        bootstraps.wishing(
                aWish().with(ServerSetting.LIFETIME, 31 * 86_400).spread(0).build());

        assertThat(faults(Found.NOTHING))
                .containsExactly(
                        "The LwM2M server ends a registration after 2592000 seconds, before the device would renew"
                                + " it after 2678400; let it last no longer.");
    }

    @Test
    void the_region_is_that_of_the_profile_or_of_the_variable() {
        bootstraps.wishing(aWish().region("${endpoint}-land").build());
        assertThat(faults(Found.NOTHING)).allSatisfy(fault -> assertThat(fault).contains("'lamp-7-land'"));

        bootstraps.wishing(aWish().build());
        bootstraps.profiles().editor().set(new EndpointName("lamp-7"), new Variables(Map.of("region", "nowhere")));
        assertThat(faults(Found.NOTHING)).allSatisfy(fault -> assertThat(fault).contains("'nowhere'"));
    }

    @Test
    void without_keys_only_who_is_let_in_so() {
        bootstraps.wishing(aWish().keys(KeyKind.NONE).unsecured().build());

        assertThat(faults(Found.NOTHING))
                .containsExactly("It is to come to the LwM2M server without keys, which lets nobody in by the name of"
                        + " 'lamp-7' that way; name it in registration.unsecured, or let its profile give it keys.");
        var plain = bootstraps.planUnsecured("plain-1", Found.NOTHING);
        assertThat(plain).isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> {
            assertThat(text(planned.plan(), "/0/1/0")).isEqualTo("coap://lwm2m.example.org:5683");
            assertThat(text(planned.plan(), "/0/1/2")).isEqualTo("3");
        });
    }

    @Test
    void a_dry_run_shows_the_plan_and_makes_nothing() {
        var dry = bootstraps.desk().preview(new EndpointName("lamp-7"));

        assertThat(dry.server()).contains(TestBootstraps.SECURED);
        assertThat(dry.edition()).isEqualTo("standard.1");
        assertThat(dry.outcome()).isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> {
            assertThat(steps(planned.plan())).containsExactly("write /0/1", "write /1/0");
            assertThat(text(planned.plan(), "/0/1/5")).matches("0+");
        });
        assertThat(DryRun.isMasked(NodePath.parse("/0/1/5"))).isTrue();
        assertThat(fleet.credentials().count()).isEqualTo(1);
        assertThat(bootstraps.placements().counts()).isEmpty();
    }

    @Test
    void a_dry_run_shows_no_key_that_is_in_use() {
        plan(Found.NOTHING);

        var dry = bootstraps.desk().preview(new EndpointName("lamp-7"));

        assertThat(dry.outcome())
                .isInstanceOfSatisfying(
                        PlanOutcome.Planned.class,
                        planned -> assertThat(text(planned.plan(), "/0/1/5")).matches("0+"));
    }

    @Test
    void where_a_device_was_sent_is_remembered() {
        plan(Found.NOTHING);

        assertThat(bootstraps.placements().find(new EndpointName("lamp-7"))).contains(TestBootstraps.SECURED.uri());
    }

    private BootstrapPlan plan(Found found) {
        return plan(FACTORY, found);
    }

    private BootstrapPlan plan(Credential credential, Found found) {
        return switch (bootstraps.plan(credential, found)) {
            case PlanOutcome.Planned(var plan) -> plan;
            case PlanOutcome.Unsound(var faults) -> throw new AssertionError(faults);
        };
    }

    private List<String> faults(Found found) {
        return switch (bootstraps.plan(FACTORY, found)) {
            case PlanOutcome.Planned(var plan) -> throw new AssertionError(plan);
            case PlanOutcome.Unsound(var faults) -> faults;
        };
    }

    private static List<String> steps(BootstrapPlan plan) {
        return plan.steps().stream()
                .map(step -> switch (step) {
                    case Step.Delete(var path) ->
                        "delete " + path.map(NodePath::toString).orElse("/");
                    case Step.Write(var path, var values) -> "write " + path;
                })
                .toList();
    }

    private static Step.Write write(BootstrapPlan plan, String path) {
        return plan.steps().stream()
                .filter(Step.Write.class::isInstance)
                .map(Step.Write.class::cast)
                .filter(write -> write.path().toString().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> resources(BootstrapPlan plan, String path) {
        return write(plan, path).values().stream()
                .map(reading -> reading.path().level(2))
                .toList();
    }

    private static String text(BootstrapPlan plan, String path) {
        var wanted = NodePath.parse(path);
        var instance = new InstancePath(wanted.object(), wanted.level(1)).toString();
        return write(plan, instance).values().stream()
                .filter(reading -> reading.path().equals(wanted))
                .map(reading -> reading.value().inText())
                .findFirst()
                .orElseThrow();
    }

    private static Reading reading(String path, Value value) {
        return new Reading(NodePath.parse(path), value, Optional.empty());
    }
}
