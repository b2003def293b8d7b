package dev.dormouse.lwm2m.client;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeshanClientTest {

    private static final InstancePath LAMP = new InstancePath(Lamp.OBJECT, 0);
    private static final ResourcePath ON = LAMP.resource(Lamp.ON);
    private static final ResourcePath DIMMER = LAMP.resource(Lamp.DIMMER);

    private final TestFleet fleet = aFleet();
    private ServerUnderTest server;
    private LeshanDevice device;

    @BeforeEach
    void start() {
        server = ServerUnderTest.over(fleet);
        device = LeshanDevice.unsecured("lamp-7", server.coap());
    }

    @AfterEach
    void stop() {
        device.close();
        server.close();
    }

    @Test
    void it_registers_and_leaves() {
        var registration = fleet.registrationOf("lamp-7");
        assertThat(registration.protocolVersion()).isEqualTo("1.1");
        assertThat(registration.objects().instances()).contains(LAMP, new InstancePath(3, 0));

        device.leaves();

        await().untilAsserted(() -> assertThat(fleet.registered()).isEmpty());
    }

    @Test
    void it_updates_its_registration() {
        var before = fleet.registrationOf("lamp-7");
        fleet.time().advance(Duration.ofSeconds(10));

        device.client().triggerRegistrationUpdate();

        await().untilAsserted(() ->
                assertThat(fleet.registrationOf("lamp-7").updatedAt()).isAfter(before.updatedAt()));
        assertThat(fleet.registrationOf("lamp-7").id()).isEqualTo(before.id());
    }

    @Test
    void a_sleeping_device_says_so() {
        try (var sleeper = LeshanDevice.sleeping("meter-1", server.coap())) {
            assertThat(fleet.registrationOf("meter-1").binding()).isEqualTo(new Binding("U", true));
        }
    }

    @Test
    void values_are_read_one_by_one_and_as_a_whole() {
        device.lamp.dim(30);

        assertThat(read(DIMMER)).containsExactly(new Reading(DIMMER, new Value.Whole(30)));
        assertThat(read(LAMP))
                .containsExactly(new Reading(ON, new Value.Flag(false)), new Reading(DIMMER, new Value.Whole(30)));
        assertThat(read(new ObjectPath(Lamp.OBJECT))).hasSize(2);
        assertThat(read(new ResourcePath(3, 0, 0)))
                .containsExactly(new Reading(new ResourcePath(3, 0, 0), new Value.Text("Dormouse")));
    }

    @Test
    void values_are_written_one_by_one_and_together() {
        assertThat(asks(new Operation.Write(DIMMER, List.of(new Reading(DIMMER, new Value.Whole(70))), Mode.REPLACE)))
                .isEqualTo(new Answer.Done());
        assertThat(read(DIMMER)).containsExactly(new Reading(DIMMER, new Value.Whole(70)));

        var both = List.of(new Reading(ON, new Value.Flag(true)), new Reading(DIMMER, new Value.Whole(5)));
        assertThat(asks(new Operation.Write(LAMP, both, Mode.UPDATE))).isEqualTo(new Answer.Done());
        assertThat(read(LAMP)).isEqualTo(both);
    }

    @Test
    void a_resource_is_executed() {
        assertThat(asks(new Operation.Execute(new ResourcePath(3, 0, 4), Optional.empty())))
                .isEqualTo(new Answer.Done());
        assertThat(device.device.reboots()).isOne();
    }

    @Test
    void links_are_discovered() {
        assertThat(asks(new Operation.Discover(LAMP)))
                .isInstanceOfSatisfying(
                        Answer.Links.class, links -> assertThat(links.text()).contains("</3311/0>", "</3311/0/5851>"));
    }

    @Test
    void instances_are_created_and_deleted() {
        var values = List.of(new Reading(ON, new Value.Flag(true)), new Reading(DIMMER, new Value.Whole(9)));

        var named = asks(new Operation.Create(new ObjectPath(Lamp.OBJECT), Optional.of(12), values));
        var unnamed = asks(new Operation.Create(new ObjectPath(Lamp.OBJECT), Optional.empty(), values));

        var second = new InstancePath(Lamp.OBJECT, 12);
        assertThat(named).isInstanceOf(Answer.Created.class);
        assertThat(read(second.resource(Lamp.DIMMER)))
                .singleElement()
                .satisfies(reading -> assertThat(reading.value()).isEqualTo(new Value.Whole(9)));
        assertThat(unnamed)
                .isInstanceOfSatisfying(
                        Answer.Created.class,
                        created -> assertThat(created.instance()).isPresent());
        assertThat(asks(new Operation.Delete(second))).isEqualTo(new Answer.Done());
        assertThat(asks(new Operation.Read(second)))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("4.04"));
    }

    @Test
    void what_is_observed_is_reported_until_it_is_cancelled() {
        var observing = (Answer.Observing) asks(new Operation.Observe(DIMMER));
        assertThat(observing.readings()).containsExactly(new Reading(DIMMER, new Value.Whole(0)));

        device.lamp.dim(1);
        await().untilAsserted(() -> assertThat(reported(Source.NOTIFY)).containsExactly(new Value.Whole(1)));
        device.lamp.dim(2);
        await().untilAsserted(() ->
                assertThat(reported(Source.NOTIFY)).containsExactly(new Value.Whole(1), new Value.Whole(2)));

        asks(new Operation.CancelObservation(DIMMER, observing.observation().id()));
        device.lamp.dim(3);
        read(DIMMER);
        assertThat(reported(Source.NOTIFY)).hasSize(2);
        assertThat(fleet.observations().count()).isZero();
    }

    @Test
    void a_send_is_taken() throws Exception {
        device.lamp.dim(44);

        device.sends(List.of("/3311/0/5850", "/3311/0/5851"));

        await().untilAsserted(() ->
                assertThat(reported(Source.SEND)).containsExactly(new Value.Flag(false), new Value.Whole(44)));
    }

    private List<Reading> read(NodePath path) {
        return ((Answer.Values) asks(new Operation.Read(path))).readings();
    }

    private Answer asks(Operation operation) {
        return server.gateway().perform(fleet.registrationOf("lamp-7"), operation, Duration.ofSeconds(10));
    }

    private List<Value> reported(Source source) {
        return fleet.told().stream()
                .filter(event -> event instanceof ValuesReported values && values.source() == source)
                .map(FleetEvent.ValuesReported.class::cast)
                .flatMap(event -> event.readings().stream())
                .map(Reading::value)
                .toList();
    }
}
