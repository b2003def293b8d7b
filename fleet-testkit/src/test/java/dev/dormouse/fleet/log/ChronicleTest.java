package dev.dormouse.fleet.log;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.bootstrap.SessionBuilder.aSession;
import static dev.dormouse.testkit.command.CommandBuilder.in;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Origin;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.command.Verb;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.log.EventLog.Filter;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChronicleTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet();
    private final TestAlarms alarms =
            TestAlarms.of(fleet).startWith(aRule("battery-low", below("/3/0/9", 20, 5, Duration.ZERO)));

    @Test
    void the_life_of_a_device_reads_like_a_story() {
        fleet.with(aDevice("lamp-7").registeredFor(Duration.ofHours(24)));
        report(17);
        var alarm = alarms.open().getFirst();
        alarms.desk().acknowledge(alarm.id(), "ada", "A new one is on its way.");
        report(90);
        fleet.with(aDevice("lamp-7").sleeping().registeredFor(Duration.ofMinutes(90)));
        fleet.time().advance(Duration.ofHours(2));

        assertThat(story())
                .containsExactly(
                        "It registered for 24 hours.",
                        "Alarm 'About battery-low': /3/0/9 is 17, below 20.",
                        "ada saw the alarm 'About battery-low': A new one is on its way.",
                        "The alarm 'About battery-low' is over.",
                        "It registered anew before its time, as after a reset, for 90 minutes, and sleeps in between.",
                        "Its registration ended: nothing was heard for 90 minutes.");
    }

    @Test
    void an_update_that_changes_nothing_is_no_news() {
        fleet.with(aDevice("lamp-7"));
        var registration = fleet.registrationOf("lamp-7");
        var now = fleet.time().instant();

        fleet.events().publish(new FleetEvent.RegistrationUpdated(registration, registration, now));
        fleet.events().publish(new FleetEvent.DeviceAnswered(LAMP, now, now));
        report(50);

        assertThat(story()).hasSize(1);
    }

    @Test
    void a_forgotten_device_takes_its_story_along_and_leaves_one_line() {
        fleet.with(aDevice("lamp-7")).with(aDevice("lamp-8"));

        fleet.decommissioning().forget(LAMP);

        assertThat(story()).containsExactly("It was forgotten, and its story with it.");
        assertThat(alarms.log().page(Filter.ALL, Optional.empty(), 10).items()).hasSize(2);
    }

    @Test
    void of_a_command_the_asking_and_the_outcome_are_told() {
        fleet.with(aDevice("lamp-7"));
        var now = fleet.time().instant();
        var origin = new Origin("ada", now, Optional.empty(), Optional.empty());
        var asked = Command.of(
                new CommandId("c1"),
                LAMP,
                new Order.Call(Verb.FACTORY_RESET),
                Terms.STANDARD,
                origin,
                now.plusSeconds(60));
        var over = in(new CommandState.Expired("it did not listen in time", now), asked);

        fleet.events().publish(new FleetEvent.CommandChanged(asked, now));
        fleet.events().publish(new FleetEvent.CommandChanged(over, now));

        assertThat(story())
                .endsWith(
                        "ada asked it to factory reset.",
                        "The command to factory reset ended: it did not listen in time.");
    }

    @Test
    void who_changes_a_rule_is_told_to_the_fleet() {
        var rule = alarms.desk().rules().getFirst();

        alarms.desk().put(rule, "ada");

        assertThat(alarms.log().page(Filter.ALL, Optional.empty(), 10).items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.sentence()).startsWith("ada changed the rule '");
                    assertThat(entry.endpoint()).isEmpty();
                    assertThat(entry.keys()).containsEntry("rule", rule.id().value());
                });
    }

    @Test
    void how_bootstraps_ended_is_told() {
        var server = "coaps://lwm2m.example.org:5684";
        ended(aSession("lamp-7").to(server).build());
        ended(aSession("lamp-7").ending(new Outcome.Overtaken()).build());
        ended(aSession("lamp-7")
                .ending(new Outcome.Failed("finish", "It said 4.06."))
                .build());
        ended(aSession("lamp-7")
                .ending(new Outcome.TurnedAway("Nobody knows it."))
                .build());
        ended(aSession("lamp-7").ending(new Outcome.Interrupted()).build());

        assertThat(story())
                .containsExactly(
                        "It was bootstrapped and sent to coaps://lwm2m.example.org:5684.",
                        "Its bootstrap failed at 'finish': It said 4.06.",
                        "It asked to be bootstrapped and was not: Nobody knows it.",
                        "Its bootstrap was broken off, because the server stopped.");
    }

    private void ended(BootstrapSession session) {
        fleet.events().publish(new FleetEvent.BootstrapEnded(session, session.ended()));
    }

    private void report(long percent) {
        var reading = new Reading(NodePath.parse("/3/0/9"), new Value.Whole(percent));
        fleet.events()
                .publish(new FleetEvent.ValuesReported(
                        LAMP, List.of(reading), Source.NOTIFY, fleet.time().instant()));
        fleet.time().advance(Duration.ofSeconds(1));
    }

    private List<String> story() {
        return alarms.log().page(Filter.of(LAMP), Optional.empty(), 100).items().reversed().stream()
                .map(LogEntry::sentence)
                .toList();
    }
}
