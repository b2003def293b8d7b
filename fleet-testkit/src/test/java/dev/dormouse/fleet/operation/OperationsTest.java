package dev.dormouse.fleet.operation;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final ResourcePath BATTERY = new ResourcePath(3, 0, 9);
    private static final ResourcePath TIMEZONE = new ResourcePath(3, 0, 15);
    private static final ResourcePath REBOOT = new ResourcePath(3, 0, 4);

    private final TestFleet fleet = aFleet();
    private final List<Operation> asked = new ArrayList<>();
    private final Operations operations = new Operations(
            fleet.registrations(), fleet.presence(), new OperationCheck(OmaRegistry.load()), this::answerDone);

    @Test
    void a_device_that_listens_is_asked() {
        fleet.with(aDevice("lamp-7"));

        assertThat(perform(new Operation.Read(BATTERY))).isEqualTo(new OperationOutcome.Answered(new Answer.Done()));
        assertThat(asked).containsExactly(new Operation.Read(BATTERY));
    }

    @Test
    void a_device_that_is_not_registered_cannot_be_asked() {
        assertThat(perform(new Operation.Read(BATTERY))).isEqualTo(new OperationOutcome.NotRegistered());
    }

    @Test
    void a_sleeping_device_is_left_alone() {
        fleet.with(aDevice("lamp-7").sleeping());

        fleet.time().advance(seconds(94));

        assertThat(perform(new Operation.Read(BATTERY))).isInstanceOf(OperationOutcome.Asleep.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void what_the_device_does_not_have_is_not_asked_for() {
        fleet.with(aDevice("lamp-7"));

        assertThat(perform(new Operation.Read(NodePath.parse("/3303/0/5700"))))
                .isEqualTo(new OperationOutcome.NoSuchPath("the device registered no /3303/0/5700"));
        assertThat(asked).isEmpty();
    }

    @Test
    void what_the_model_forbids_is_refused_with_what_would_be_right() {
        fleet.with(aDevice("lamp-7"));

        assertThat(List.of(
                        why(new Operation.Execute(BATTERY, Optional.empty())),
                        why(new Operation.Read(REBOOT)),
                        why(write(BATTERY, new Value.Whole(1))),
                        why(write(TIMEZONE, new Value.Whole(1))),
                        why(new Operation.Write(
                                TIMEZONE,
                                List.of(new Reading(new ResourcePath(3, 0, 14), new Value.Text("+02:00"))),
                                Operation.Write.Mode.REPLACE))))
                .containsExactly(
                        "Battery Level (9) cannot be executed: it can only be read",
                        "Reboot (4) cannot be read: it can only be executed",
                        "Battery Level (9) cannot be written: it can only be read",
                        "Timezone (15): it holds a text, and '1' is a whole number",
                        "/3/0/14 does not lie at or below /3/0/15");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_value_of_a_neighbouring_type_goes_out_in_the_type_of_the_definition() {
        var lifetime = new ResourcePath(1, 0, 1);
        fleet.with(aDevice("lamp-7"));

        perform(write(lifetime, new Value.Decimal(300)));

        assertThat(asked).containsExactly(write(lifetime, new Value.Whole(300)));
    }

    @Test
    void a_resource_no_definition_knows_is_for_the_device_to_judge() {
        fleet.with(aDevice("lamp-7"));

        assertThat(perform(new Operation.Read(new ResourcePath(3, 0, 26241))))
                .isInstanceOf(OperationOutcome.Answered.class);
    }

    @Test
    void a_right_write_goes_out() {
        fleet.with(aDevice("lamp-7"));

        assertThat(perform(write(TIMEZONE, new Value.Text("Asia/Tokyo"))))
                .isInstanceOf(OperationOutcome.Answered.class);
        assertThat(asked).hasSize(1);
    }

    private Answer answerDone(Registration device, Operation operation, Duration patience) {
        asked.add(operation);
        return new Answer.Done();
    }

    private OperationOutcome perform(Operation operation) {
        return operations.perform(LAMP, operation, seconds(5));
    }

    private String why(Operation operation) {
        return switch (perform(operation)) {
            case OperationOutcome.Invalid(var why) -> why;
            case OperationOutcome other -> throw new AssertionError("not refused: " + other);
        };
    }

    private static Operation write(ResourcePath path, Value value) {
        return new Operation.Write(path, List.of(new Reading(path, value)), Operation.Write.Mode.REPLACE);
    }
}
