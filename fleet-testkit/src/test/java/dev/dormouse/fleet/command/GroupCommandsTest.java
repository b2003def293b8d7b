package dev.dormouse.fleet.command;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.command.CommandBuilder.write;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.minutes;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandGroup.Progress;
import dev.dormouse.fleet.command.CommandGroup.Stage;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.command.TestCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupCommandsTest {

    private static final Order ZONE = write("/3/0/15", new Value.Text("Asia/Tokyo"));
    private static final Target EVERYONE = new Target.Matching("", Optional.empty());

    private final TestFleet fleet = aFleet();
    private final List<String> asked = new ArrayList<>();
    private final TestCommands made = TestCommands.over(fleet, this::answer);

    @Test
    void every_device_of_a_search_gets_its_own_command() {
        for (int i = 0; i < 450; i++) fleet.with(aDevice("lamp-" + i).registeredFor(days(9)));
        fleet.with(aDevice("meter-1"));

        var group = submitted(ZONE, new Target.Matching("lamp", Optional.empty()));
        fleet.time().advance(minutes(5));

        assertThat(now(group).stage()).isEqualTo(Stage.GATHERED);
        assertThat(now(group).progress()).isEqualTo(new Progress(450, Map.of(Kind.DONE, 450L)));
        assertThat(now(group).isOver()).isTrue();
        assertThat(asked).hasSize(450).doesNotHaveDuplicates().doesNotContain("meter-1");
    }

    @Test
    void a_list_of_devices_tells_of_each_what_became_of_it() {
        fleet.with(aDevice("lamp-1")).with(aDevice("lamp-2").objects("</4/0>"));
        var target = new Target.Listed(List.of(name("lamp-1"), name("lamp-2"), name("nobody")));

        var group = submitted(ZONE, target);
        fleet.time().advance(seconds(5));

        assertThat(now(group).progress()).isEqualTo(new Progress(3, Map.of(Kind.DONE, 1L, Kind.FAILED, 2L)));
        assertThat(made.commands()
                        .page(Query.ofGroup(group.id()).in(Set.of(Kind.FAILED)), Optional.empty(), 10)
                        .items())
                .extracting(command -> command.state().reason())
                .containsExactlyInAnyOrder("the device registered no /3/0/15", "no such device was ever registered");
    }

    @Test
    void a_group_that_is_called_off_leaves_those_alone_that_still_sleep() {
        for (int i = 0; i < 300; i++)
            fleet.with(aDevice("lamp-" + (100 + i)).sleeping().registeredFor(days(9)));
        fleet.time().advance(minutes(5));
        var group = submitted(ZONE, EVERYONE);
        fleet.time().advance(minutes(1));
        speaks("lamp-100");

        made.commands().groups().cancel(group.id());
        fleet.time().advance(minutes(1));
        speaks("lamp-101");

        assertThat(asked).containsExactly("lamp-100");
        assertThat(now(group).stage()).isEqualTo(Stage.CANCELLED);
        assertThat(now(group).progress()).isEqualTo(new Progress(300, Map.of(Kind.DONE, 1L, Kind.CANCELLED, 299L)));
    }

    @Test
    void a_group_goes_on_after_a_restart_where_it_was_and_asks_nobody_twice() {
        for (int i = 0; i < 300; i++)
            fleet.with(aDevice("lamp-" + (100 + i)).sleeping().registeredFor(days(9)));
        fleet.time().advance(minutes(5));
        var group = submitted(ZONE, EVERYONE);
        fleet.outage().begin();
        fleet.time().advance(minutes(1));
        fleet.outage().end();
        made.commands().stop();
        made.commands().start();

        fleet.time().advance(minutes(1));

        assertThat(now(group).progress()).isEqualTo(new Progress(300, Map.of()));
    }

    @Test
    void more_than_contacts_can_take_waits_for_them() {
        for (int i = 0; i < 450; i++) fleet.with(aDevice("lamp-" + i).registeredFor(days(9)));

        var group = submitted(ZONE, EVERYONE);
        fleet.time().advance(seconds(1));

        assertThat(now(group).progress().commands()).isEqualTo(200);
        fleet.time().advance(minutes(5));
        assertThat(now(group).progress()).isEqualTo(new Progress(450, Map.of(Kind.DONE, 450L)));
    }

    @Test
    void the_same_key_stands_for_the_same_group() {
        var groups = made.commands().groups();
        var first = groups.submit(ZONE, Terms.STANDARD, EVERYONE, "ada", Optional.of("k"));
        var again = groups.submit(ZONE, Terms.STANDARD, EVERYONE, "ada", Optional.of("k"));
        var other = groups.submit(read("/3/0/9"), Terms.STANDARD, EVERYONE, "ada", Optional.of("k"));

        var group = ((GroupOutcome.Accepted) first).group();
        assertThat(((GroupOutcome.Accepted) again).group().id()).isEqualTo(group.id());
        assertThat(other).isEqualTo(new GroupOutcome.KeyTaken(group.id()));
    }

    private CommandGroup submitted(Order order, Target target) {
        return switch (made.commands().groups().submit(order, Terms.STANDARD, target, "ada", Optional.empty())) {
            case GroupOutcome.Accepted(var group, var repeated) -> group;
            case GroupOutcome outcome -> throw new AssertionError("not accepted: " + outcome);
        };
    }

    private CommandGroup now(CommandGroup group) {
        return made.commands().groups().find(group.id()).orElseThrow();
    }

    private void speaks(String endpoint) {
        var registration = fleet.registrationOf(endpoint);
        var now = fleet.time().instant();
        fleet.registrar().announce(fleet.registrar().update(registration.id(), aSignOfLife(registration, now)));
        fleet.time().advance(minutes(5));
    }

    private Answer answer(Registration device, Operation operation, Duration patience) {
        asked.add(device.endpoint().value());
        return new Answer.Done();
    }

    private static EndpointName name(String endpoint) {
        return new EndpointName(endpoint);
    }
}
