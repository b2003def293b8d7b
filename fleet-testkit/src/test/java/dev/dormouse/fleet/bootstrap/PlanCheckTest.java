package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.testkit.bootstrap.FoundBuilder.aDeviceThatHas;
import static dev.dormouse.testkit.bootstrap.FoundBuilder.aFactoryDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.ServerProof;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plans that nobody would make on purpose: each is a device that could not come back, or not come at all. */
class PlanCheckTest {

    private static final ObjectModels MODELS = OmaRegistry.load();
    private static final String URI = TestBootstraps.SECURED.uri();

    @Test
    void a_sound_plan_has_no_fault() {
        assertThat(faults(aFactoryDevice().found(), account(1), server(0))).isEmpty();
    }

    @Test
    void the_way_back_must_stay() {
        assertThat(faults(aFactoryDevice().found(), account(0), server(0)))
                .contains("/0/0 is the account by which the device finds its way back; it must not be written over.");
        assertThat(faults(aFactoryDevice().found(), delete("/0/0"), account(1), server(0)))
                .contains("/0/0 is the account by which the device finds its way back; it must not be deleted.");
    }

    @Test
    void there_is_no_second_way_back() {
        assertThat(faults(Found.NOTHING, with(account(1), "/0/1/1", new Value.Flag(true)), server(0)))
                .contains("/0/1 would be a second account of the bootstrap server.");
    }

    @Test
    void a_server_is_known_on_both_sides() {
        assertThat(faults(Found.NOTHING, account(1)))
                .contains(
                        "The device would have no LwM2M server at all.",
                        "The account of server [1] would have no instance in object 1.");
        assertThat(faults(Found.NOTHING, account(1), with(server(0), "/1/0/0", new Value.Whole(2))))
                .contains(
                        "For server [2] the device would have no account in object 0.",
                        "The account of server [1] would have no instance in object 1.");
        var crowded = aDeviceThatHas()
                .having("/0/0")
                .having("/0/2", 7)
                .having("/1/4", 1)
                .found();
        assertThat(faults(crowded, account(1), server(0)))
                .containsExactly(
                        "One server would be there twice: [0, 4] in object 1.",
                        "The account of server [7] would have no instance in object 1.");
    }

    @Test
    void a_device_is_sent_where_it_is_let_in() {
        assertThat(faults(Found.NOTHING, with(account(1), "/0/1/0", new Value.Text("coaps://else:1")), server(0)))
                .contains(
                        "The device is sent to coaps://else:1, where no LwM2M server is known; " + URI + " is meant.");
        assertThat(faults(Found.NOTHING, with(account(1), "/0/1/2", new Value.Whole(3)), server(0)))
                .contains("/0/1 has no keys, and " + URI + " is for devices with keys.");
    }

    @Test
    void keys_are_whole_and_the_server_is_known_by_its_own() {
        assertThat(faults(Found.NOTHING, with(account(1), "/0/1/5", new Value.Opaque(new byte[0])), server(0)))
                .contains("/0/1 is to have a pre-shared key, but has no identity or no key.");
        assertThat(faults(Found.NOTHING, with(account(1), "/0/1/2", new Value.Whole(1)), server(0)))
                .singleElement()
                .asString()
                .contains("no public key of it is known");
        var mute = new ManagementServer(URI, 1, Optional.empty(), OptionalLong.empty(), ServerProof.NONE);
        assertThat(faults(mute, Found.NOTHING, with(account(1), "/0/1/2", new Value.Whole(2)), server(0)))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("no certificate of it is known"),
                        fault -> assertThat(fault).contains("does not trust the authority"));
    }

    @Test
    void what_a_device_cannot_do_without_is_there() {
        assertThat(faults(Found.NOTHING, account(1), without(server(0), "/1/0/7")))
                .containsExactly(
                        "/1/0 is not whole without Binding (7), which every instance has; let the profile say it.",
                        "/1/0/7 is the binding and has no U, so the device would not come over UDP.");
        assertThat(faults(Found.NOTHING, account(1), with(server(0), "/1/0/1", new Value.Whole(5))))
                .singleElement()
                .asString()
                .contains("let it last 60 at the least");
    }

    @Test
    void values_are_those_of_the_definition_the_device_has() {
        assertThat(faults(Found.NOTHING, account(1), with(server(0), "/1/0/17", new Value.Unsigned(5))))
                .containsExactly("LwM2M Server 1.0 has no resource 17, so the device would refuse all of /1/0.");
        assertThat(faults(
                        aFactoryDevice().having("/1", "1.1").found(),
                        account(1),
                        with(server(0), "/1/0/17", new Value.Unsigned(5))))
                .isEmpty();
        assertThat(faults(Found.NOTHING, account(1), with(server(0), "/1/0/6", new Value.Text("yes"))))
                .singleElement()
                .asString()
                .contains("it holds a boolean");
        assertThat(faults(Found.NOTHING, account(1), with(server(0), "/1/0/8", new Value.Text(""))))
                .contains("/1/0/8 is executed and holds no value.");
        assertThat(faults(Found.NOTHING, account(1), with(server(0), "/3/0/15", new Value.Text("UTC"))))
                .contains("/3/0/15 does not lie in /1/0.");
    }

    @Test
    void periods_do_not_contradict_each_other() {
        var least = with(server(0), "/1/0/2", new Value.Whole(60));

        assertThat(faults(Found.NOTHING, account(1), with(least, "/1/0/3", new Value.Whole(30))))
                .containsExactly("The longest period (30) is shorter than the shortest (60) of observations.");
    }

    private static List<String> faults(Found found, Step... steps) {
        return faults(TestBootstraps.SECURED, found, steps);
    }

    private static List<String> faults(ManagementServer server, Found found, Step... steps) {
        var holdings = new Holdings(found, Optional.empty(), OptionalInt.empty());
        return PlanCheck.faultsIn(
                new BootstrapPlan(List.of(steps), Optional.of(URI), "standard.1"),
                new DeviceObjects(MODELS, holdings),
                server,
                TestBootstraps.RULES);
    }

    private static Step.Write account(int instance) {
        var place = new InstancePath(0, instance);
        return new Step.Write(
                place,
                List.of(
                        new Reading(place.resource(0), new Value.Text(URI)),
                        new Reading(place.resource(1), new Value.Flag(false)),
                        new Reading(place.resource(2), new Value.Whole(0)),
                        new Reading(place.resource(3), new Value.Opaque(new byte[] {1})),
                        new Reading(place.resource(4), new Value.Opaque(new byte[0])),
                        new Reading(place.resource(5), new Value.Opaque(new byte[16])),
                        new Reading(place.resource(10), new Value.Whole(1))));
    }

    private static Step.Write server(int instance) {
        var place = new InstancePath(1, instance);
        return new Step.Write(
                place,
                List.of(
                        new Reading(place.resource(0), new Value.Whole(1)),
                        new Reading(place.resource(1), new Value.Whole(3_600)),
                        new Reading(place.resource(6), new Value.Flag(true)),
                        new Reading(place.resource(7), new Value.Text("U"))));
    }

    private static Step.Delete delete(String path) {
        return new Step.Delete(Optional.of(NodePath.parse(path)));
    }

    private static Step.Write with(Step.Write write, String path, Value value) {
        var values = new ArrayList<>(without(write, path).values());
        values.add(new Reading(NodePath.parse(path), value));
        return new Step.Write(write.path(), values);
    }

    private static Step.Write without(Step.Write write, String path) {
        Stream<Reading> left =
                write.values().stream().filter(reading -> !reading.path().equals(NodePath.parse(path)));
        return new Step.Write(write.path(), left.toList());
    }
}
