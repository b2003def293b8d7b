package dev.dormouse.lwm2m.client;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operation in each content format, with each kind of credential, on a device that is always awake and on one that
 * sleeps: somebody else's client at the other end. One client serves all the operations of a kind.
 */
@ParameterizedClass(name = "{0}, sleeping: {1}")
@MethodSource("kinds")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {

    private static final EndpointName METER = new EndpointName("meter-1");
    private static final InstancePath CHEST = new InstancePath(TestObject.OBJECT, 0);
    private static final Set<Format> UNKNOWN_TO_THE_CLIENT = EnumSet.of(Format.LWM2M_CBOR);
    private static final List<Reading> EACH_TYPE = List.of(
            reading(TestObject.TEXT, new Value.Text("dormouse äöü 🐭")),
            reading(TestObject.WHOLE, new Value.Whole(-7)),
            reading(TestObject.UNSIGNED, new Value.Unsigned(Integer.MAX_VALUE)),
            reading(TestObject.DECIMAL, new Value.Decimal(-21.25)),
            reading(TestObject.FLAG, new Value.Flag(true)),
            reading(TestObject.OPAQUE, new Value.Opaque(new byte[] {0, -1, 127})),
            reading(TestObject.TIME, new Value.Moment(Instant.parse("2026-01-02T03:04:05Z"))),
            reading(TestObject.LINK, new Value.Link(3, 0)));

    @Parameter(0)
    SecuredServer.Mode mode = SecuredServer.Mode.NO_SEC;

    @Parameter(1)
    boolean sleeping;

    private TestFleet fleet;
    private ServerUnderTest server;
    private LeshanDevice device;
    private Operations operations;

    /** One instance of this class serves all kinds, one after the other. */
    @BeforeParameterizedClassInvocation
    void start(SecuredServer.Mode credential, boolean queueMode) {
        fleet = aFleet();
        var secured = new SecuredServer(fleet);
        server = secured.server();
        operations = new Operations(
                fleet.registrations(), fleet.presence(), new OperationCheck(OmaRegistry.load()), server.gateway());
        device = LeshanDevice.secured("meter-1", secured.security(credential, METER), queueMode);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        device.close();
        server.close();
    }

    static Stream<Arguments> kinds() {
        return Arrays.stream(SecuredServer.Mode.values())
                .flatMap(mode -> Stream.of(false, true).map(sleeping -> Arguments.of(mode, sleeping)));
    }

    static Stream<Format> formats() {
        return Arrays.stream(Format.values()).filter(format -> !UNKNOWN_TO_THE_CLIENT.contains(format));
    }

    static Stream<Format> formatsOfMany() {
        return formats().filter(format -> !format.holdsOneValue());
    }

    static Stream<Format> formatsOfComposites() {
        return formats().filter(Format::holdsComposites);
    }

    @Test
    void it_comes_as_what_it_is() {
        var registration = fleet.registrationOf("meter-1");
        var identity = registration.peer().identity();

        assertThat(identity)
                .isInstanceOf(
                        switch (mode) {
                            case NO_SEC -> PeerIdentity.Unsecured.class;
                            case PSK -> PeerIdentity.PreSharedKeyIdentity.class;
                            case RPK -> PeerIdentity.PublicKeyIdentity.class;
                            case X509 -> PeerIdentity.CertificateIdentity.class;
                        });
        assertThat(registration.binding().queueMode()).isEqualTo(sleeping);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_value_of_each_type_is_written_and_read_back(Format format) {
        for (var value : EACH_TYPE) {
            if (format == Format.OPAQUE && !(value.value() instanceof Value.Opaque)) continue;
            var written = new Operation.Write(value.path(), List.of(value), Mode.REPLACE, Optional.of(format));

            assertDone(written);
            assertThat(read(value.path(), format)).as(value.path().toString()).containsExactly(value);
        }
    }

    @ParameterizedTest
    @MethodSource("formatsOfMany")
    void entries_are_replaced_and_read_back(Format format) {
        for (var value : EACH_TYPE) {
            var whole = CHEST.resource(value.path().level(2) + TestObject.MULTIPLE);
            var entries =
                    List.of(new Reading(whole.entry(0), value.value()), new Reading(whole.entry(3), value.value()));

            assertDone(new Operation.Write(whole, entries, Mode.REPLACE, Optional.of(format)));
            assertThat(read(whole, format)).as(whole.toString()).isEqualTo(entries);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SENML_JSON", "SENML_CBOR", "TEXT", "CBOR"})
    void one_entry_is_written_and_read_back(Format format) {
        var entry = CHEST.resource(TestObject.WHOLE + TestObject.MULTIPLE).entry(0);
        var value = new Reading(entry, new Value.Whole(format.number()));

        assertDone(new Operation.Write(entry, List.of(value), Mode.REPLACE, Optional.of(format)));
        assertThat(read(entry, format)).containsExactly(value);
    }

    @ParameterizedTest
    @MethodSource("formatsOfMany")
    void several_resources_are_updated_and_read_with_their_instance_and_object(Format format) {
        var values = EACH_TYPE.subList(0, 3);

        assertDone(new Operation.Write(CHEST, values, Mode.UPDATE, Optional.of(format)));
        assertThat(read(CHEST, format)).containsAll(values).hasSizeGreaterThan(values.size());
        assertThat(read(new ObjectPath(TestObject.OBJECT), format)).containsAll(values);
    }

    @ParameterizedTest
    @MethodSource("formatsOfMany")
    void instances_are_created_and_deleted(Format format) {
        var object = new ObjectPath(TestObject.OBJECT);
        var another = object.instance(format.number());
        var value = new Reading(another.resource(TestObject.WHOLE), new Value.Whole(5));

        assertThat(asks(new Operation.Create(
                        object, Optional.of(another.instance()), List.of(value), Optional.of(format))))
                .isInstanceOf(Answer.Created.class);
        awaitRegistered(another, true);
        assertThat(read(value.path(), Format.TLV)).containsExactly(value);
        assertDone(new Operation.Delete(another));
        awaitRegistered(another, false);
    }

    @Test
    void the_device_chooses_an_id() {
        var created = (Answer.Created) asks(
                new Operation.Create(new ObjectPath(TestObject.OBJECT), Optional.empty(), EACH_TYPE.subList(0, 1)));
        var another = created.instance().orElseThrow();

        awaitRegistered(another, true);
        assertDone(new Operation.Delete(another));
        awaitRegistered(another, false);
    }

    @ParameterizedTest
    @MethodSource("formatsOfComposites")
    void several_places_are_written_and_read_at_once(Format format) {
        var dimmer = new Reading(new ResourcePath(Lamp.OBJECT, 0, Lamp.DIMMER), new Value.Whole(33));
        var values = List.of(dimmer, EACH_TYPE.get(3), EACH_TYPE.get(0));

        assertDone(new Operation.WriteComposite(values, Optional.of(format)));
        var paths = values.stream().map(Reading::path).toList();
        assertThat(((Answer.Values) asks(new Operation.ReadComposite(paths, Optional.of(format)))).readings())
                .containsExactlyInAnyOrderElementsOf(values);
    }

    @ParameterizedTest
    @MethodSource("formatsOfMany")
    void what_is_observed_is_reported_until_it_is_cancelled(Format format) {
        var dimmer = new ResourcePath(Lamp.OBJECT, 0, Lamp.DIMMER);
        device.lamp.dim(0);
        var observing = (Answer.Observing) asks(new Operation.Observe(dimmer, Optional.of(format)));

        device.lamp.dim(1 + format.ordinal());

        awaitReported(new Reading(dimmer, new Value.Whole(1 + format.ordinal())));
        asks(new Operation.CancelObservation(dimmer, observing.observation().id()));
        assertThat(fleet.observations().count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("formatsOfComposites")
    void what_is_observed_together_is_reported_together(Format format) {
        var dimmer = new ResourcePath(Lamp.OBJECT, 0, Lamp.DIMMER);
        var manufacturer = new ResourcePath(3, 0, TestDevice.MANUFACTURER);
        var observing = (Answer.Observing)
                asks(new Operation.ObserveComposite(List.of(dimmer, manufacturer), Optional.of(format)));
        assertThat(observing.readings()).hasSize(2);

        device.lamp.dim(50 + format.ordinal());

        awaitReported(new Reading(dimmer, new Value.Whole(50 + format.ordinal())));
        asks(new Operation.CancelObservation(dimmer, observing.observation().id()));
    }

    @Test
    void a_resource_is_executed() {
        int before = device.device.reboots();

        assertDone(new Operation.Execute(new ResourcePath(3, 0, TestDevice.REBOOT), Optional.empty()));
        assertThat(device.device.reboots()).isEqualTo(before + 1);
    }

    @Test
    void attributes_are_written_and_discovered_and_cleared() {
        var path = CHEST.resource(TestObject.DECIMAL);
        var attributes =
                Attributes.NONE.with(Attribute.PMIN, 5).with(Attribute.PMAX, 50).with(Attribute.ST, 2);

        assertDone(new Operation.WriteAttributes(path, attributes));
        assertThat(heldAt(path)).isEqualTo(attributes);
        assertDone(new Operation.WriteAttributes(
                path, Attributes.NONE.with(Attribute.PMIN, 6), Set.of(Attribute.PMAX, Attribute.ST)));
        assertThat(heldAt(path)).isEqualTo(Attributes.NONE.with(Attribute.PMIN, 6));
        assertDone(new Operation.WriteAttributes(path, Attributes.NONE, Set.of(Attribute.PMIN)));
    }

    @Test
    void what_a_device_sends_is_taken() throws Exception {
        device.lamp.dim(91);

        device.sends(List.of("/3311/0/5851"));

        await().untilAsserted(() -> assertThat(reported(Source.SEND))
                .contains(new Reading(new ResourcePath(Lamp.OBJECT, 0, Lamp.DIMMER), new Value.Whole(91))));
    }

    @Test
    void a_format_the_device_does_not_know_is_refused_and_said_to_be() {
        var value = EACH_TYPE.getFirst();
        var chosen = Optional.of(Format.LWM2M_CBOR);

        assertThat(asks(new Operation.Read(value.path(), chosen))).isInstanceOf(Answer.Refused.class);
        assertThat(asks(new Operation.Write(value.path(), List.of(value), Mode.REPLACE, chosen)))
                .isInstanceOf(Answer.Refused.class);
        assertThat(asks(new Operation.Read(value.path()))).isInstanceOf(Answer.Values.class);
    }

    @Test
    void a_device_that_sleeps_is_left_alone_until_it_speaks() {
        var manufacturer = new Operation.Read(new ResourcePath(3, 0, TestDevice.MANUFACTURER));
        fleet.time().advance(Duration.ofSeconds(200));

        var outcome = operations.perform(METER, manufacturer, Duration.ofSeconds(10));
        if (sleeping) assertThat(outcome).isInstanceOf(OperationOutcome.Asleep.class);
        else assertThat(outcome).isInstanceOf(OperationOutcome.Answered.class);

        device.client().triggerRegistrationUpdate();
        await().until(() ->
                fleet.registrationOf("meter-1").updatedAt().equals(fleet.time().instant()));
        assertThat(asks(manufacturer)).isInstanceOf(Answer.Values.class);
    }

    private void assertDone(Operation operation) {
        assertThat(asks(operation)).as(operation.toString()).isEqualTo(new Answer.Done());
    }

    private List<Reading> read(NodePath path, Format format) {
        return ((Answer.Values) asks(new Operation.Read(path, Optional.of(format)))).readings();
    }

    private Answer asks(Operation operation) {
        return switch (operations.perform(METER, operation, Duration.ofSeconds(10))) {
            case OperationOutcome.Answered(var answer) -> answer;
            case OperationOutcome other -> throw new AssertionError(operation + ": " + other);
        };
    }

    private Attributes heldAt(NodePath path) {
        var links = (Answer.Links) asks(new Operation.Discover(path));
        return links.nodes().stream()
                .filter(node -> node.path().equals(path))
                .findFirst()
                .orElseThrow()
                .attributes();
    }

    /** The client updates its registration when its instances change. */
    private void awaitRegistered(InstancePath instance, boolean there) {
        await().until(() -> fleet.registrationOf("meter-1").objects().has(instance) == there);
    }

    private void awaitReported(Reading reading) {
        await().untilAsserted(() -> assertThat(reported(Source.NOTIFY)).contains(reading));
    }

    private List<Reading> reported(Source source) {
        return fleet.told().stream()
                .filter(event -> event instanceof ValuesReported values && values.source() == source)
                .map(ValuesReported.class::cast)
                .flatMap(event -> event.readings().stream())
                .toList();
    }

    private static Reading reading(int resource, Value value) {
        return new Reading(CHEST.resource(resource), value);
    }
}
