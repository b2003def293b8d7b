package dev.dormouse.fleet.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Operation.Write.Mode;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OperationCheckTest {

    private static final ObjectLinks DEVICE =
            ObjectLinks.parse("</1>;ver=1.2,</1/0>,</3/0>,</5>,</3303/0>,</3311/0>,</33000/0>");
    private static final ResourcePath TIMEZONE = new ResourcePath(3, 0, 15);
    private static final ResourcePath LIFETIME = new ResourcePath(1, 0, 1);

    private final OperationCheck check = new OperationCheck(OmaRegistry.load());

    @Test
    void a_composite_names_places_all_of_which_the_device_has() {
        assertThat(outcome(new Operation.ReadComposite(paths("/3/0/9", "/4/0/2"))))
                .isEqualTo(new OperationOutcome.NoSuchPath("the device registered no /4/0/2"));
        assertThat(why(new Operation.ReadComposite(paths("/3/0/9", "/3/0/4"))))
                .isEqualTo("Reboot (4) cannot be read: it can only be executed");
        assertThat(why(new Operation.ObserveComposite(paths("/3/0/9", "/3/0/9"))))
                .isEqualTo("/3/0/9 is named twice");
        assertSound(new Operation.ReadComposite(paths("/3/0/9", "/3303/0", "/1")));
    }

    @Test
    void a_composite_has_a_limit() {
        var many = IntStream.range(0, 101)
                .<NodePath>mapToObj(id -> new ResourcePath(33000, 0, id))
                .toList();

        assertThat(why(new Operation.ReadComposite(many)))
                .isEqualTo("a composite is about 100 places at most, not 101");
    }

    @Test
    void values_of_a_composite_go_out_in_the_types_of_their_definitions() {
        var write = new Operation.WriteComposite(
                List.of(reading(LIFETIME, new Value.Decimal(300)), reading(TIMEZONE, new Value.Text("Asia/Tokyo"))));

        assertThat(check.check(write, DEVICE))
                .isEqualTo(new OperationCheck.Checked.Sound(new Operation.WriteComposite(List.of(
                        reading(LIFETIME, new Value.Whole(300)), reading(TIMEZONE, new Value.Text("Asia/Tokyo"))))));
        assertThat(why(new Operation.WriteComposite(
                        List.of(reading(LIFETIME, new Value.Whole(300)), reading(TIMEZONE, new Value.Whole(1))))))
                .isEqualTo("Timezone (15): it holds a text, and '1' is a whole number");
        assertThat(why(new Operation.WriteComposite(
                        List.of(reading(LIFETIME, new Value.Whole(1)), reading(LIFETIME, new Value.Whole(2))))))
                .isEqualTo("/1/0/1 is named twice");
    }

    @Test
    void a_value_beyond_its_limits_is_not_sent() {
        var dimmer = new ResourcePath(3311, 0, 5851);

        assertThat(why(write(dimmer, new Value.Whole(101)))).isEqualTo("Dimmer (5851): 101 is not within 0 to 100");
        assertSound(write(dimmer, new Value.Whole(100)));
    }

    @Test
    void a_single_value_is_written_once_and_a_multiple_one_entry_by_entry() {
        var versions = new ResourcePath(1, 0, 25);
        var texts = List.of(reading(TIMEZONE, new Value.Text("a")), reading(TIMEZONE, new Value.Text("b")));

        assertThat(why(new Operation.Write(TIMEZONE, texts, Mode.REPLACE))).isEqualTo("/3/0/15 holds one value, not 2");
        assertThat(why(new Operation.Write(new InstancePath(3, 0), texts, Mode.UPDATE)))
                .isEqualTo("/3/0/15 is given twice");
        assertThat(why(write(versions, new Value.Whole(1))))
                .isEqualTo("Supported Server Versions (25) holds several entries, each with its id, as in /1/0/25/0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /3/0    | pmin=60         | sound
            /3      | pmax=3600       | sound
            /3/0/9  | gt=80           | sound
            /3/0/9  | pmin=9 pmax=3   | pmin must not be above pmax
            /3/0    | gt=80           | gt is about a value: attach it to a resource below /3/0
            /3/0/15 | st=1            | st is for numbers, and Timezone (15) is none
            /3/0/9  | edge=1          | edge is for booleans, and Battery Level (9) is none
            /3/0/4  | pmin=1          | Reboot (4) cannot be read: it can only be executed
            /33000/0/1 | gt=1         | sound
            """)
    void attributes_are_attached_where_they_mean_something(String path, String attributes, String expected) {
        var written = Attributes.NONE;
        for (var each : attributes.split(" ")) {
            var parts = each.split("=");
            written = written.with(Attribute.named(parts[0]).orElseThrow(), Long.parseLong(parts[1]));
        }
        var operation = new Operation.WriteAttributes(NodePath.parse(path), written);

        if (expected.equals("sound")) assertSound(operation);
        else assertThat(why(operation)).isEqualTo(expected);
    }

    @Test
    void instances_are_created_where_there_is_room_for_them() {
        assertThat(why(new Operation.Create(new ObjectPath(3), Optional.of(1), List.of())))
                .isEqualTo("Device (3) has a single instance, another cannot be created");
        assertThat(why(new Operation.Create(new ObjectPath(3303), Optional.of(0), List.of())))
                .isEqualTo("the device has /3303/0 already");
        assertSound(new Operation.Create(new ObjectPath(5), Optional.of(0), List.of()));
        assertSound(new Operation.Create(new ObjectPath(3303), Optional.of(1), List.of()));
        assertThat(why(new Operation.Delete(new InstancePath(3, 0))))
                .isEqualTo("Device (3) has a single instance, which every device keeps");
        assertSound(new Operation.Delete(new InstancePath(3303, 0)));
    }

    @Test
    void entries_are_not_discovered() {
        assertSound(new Operation.Discover(new ResourcePath(3, 0, 6)));
        assertThat(why(new Operation.Discover(NodePath.parse("/3/0/6/0"))))
                .isEqualTo("an entry cannot be discovered, only what lies above it");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void only_a_format_that_can_hold_it_is_spoken(Format format) {
        var chosen = Optional.of(format);
        var values = List.of(reading(TIMEZONE, new Value.Text("x")));

        assertThat(isSound(new Operation.Read(new InstancePath(3, 0), chosen))).isEqualTo(!format.holdsOneValue());
        assertThat(isSound(new Operation.Read(new ResourcePath(3, 0, 6), chosen)))
                .isEqualTo(!format.holdsOneValue());
        assertThat(isSound(new Operation.Observe(TIMEZONE, chosen))).isEqualTo(format != Format.OPAQUE);
        assertThat(isSound(new Operation.Write(TIMEZONE, values, Mode.REPLACE, chosen)))
                .isEqualTo(format != Format.OPAQUE);
        assertThat(isSound(new Operation.Write(new InstancePath(3, 0), values, Mode.UPDATE, chosen)))
                .isEqualTo(!format.holdsOneValue());
        assertThat(isSound(new Operation.ReadComposite(paths("/3/0/9"), chosen)))
                .isEqualTo(format.holdsComposites());
        assertThat(isSound(new Operation.WriteComposite(values, chosen))).isEqualTo(format.holdsComposites());
        assertThat(isSound(new Operation.Create(new ObjectPath(3303), Optional.of(1), List.of(), chosen)))
                .isEqualTo(!format.holdsOneValue());
        assertThat(isSound(new Operation.Create(new ObjectPath(3303), Optional.empty(), List.of(), chosen)))
                .isEqualTo(format == Format.TLV);
    }

    @Test
    void a_format_that_cannot_hold_it_is_refused_with_those_that_can() {
        assertThat(why(new Operation.Read(new InstancePath(3, 0), Optional.of(Format.CBOR))))
                .isEqualTo("cbor holds one value, and /3/0 may hold more; "
                        + "senml-json, senml-cbor, tlv, json, lwm2m-cbor can hold them");
        assertThat(why(new Operation.ReadComposite(paths("/3/0"), Optional.of(Format.TLV))))
                .isEqualTo("tlv cannot hold a composite; senml-json, senml-cbor, lwm2m-cbor can");
    }

    private void assertSound(Operation operation) {
        assertThat(check.check(operation, DEVICE)).isEqualTo(new OperationCheck.Checked.Sound(operation));
    }

    private boolean isSound(Operation operation) {
        return check.check(operation, DEVICE) instanceof OperationCheck.Checked.Sound;
    }

    private String why(Operation operation) {
        return switch (outcome(operation)) {
            case OperationOutcome.Invalid(var why) -> why;
            case OperationOutcome other -> throw new AssertionError("not refused: " + other);
        };
    }

    private OperationOutcome outcome(Operation operation) {
        return switch (check.check(operation, DEVICE)) {
            case OperationCheck.Checked.Unsound(var outcome) -> outcome;
            case OperationCheck.Checked.Sound sound -> throw new AssertionError("sound: " + sound);
        };
    }

    private static Operation write(ResourcePath path, Value value) {
        return new Operation.Write(path, List.of(reading(path, value)), Mode.REPLACE);
    }

    private static Reading reading(NodePath path, Value value) {
        return new Reading(path, value);
    }

    private static List<NodePath> paths(String... paths) {
        return List.of(paths).stream().map(NodePath::parse).toList();
    }
}
