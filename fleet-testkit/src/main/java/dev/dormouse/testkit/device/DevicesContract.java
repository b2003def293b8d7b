package dev.dormouse.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.Devices.Counts;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every inventory must do. */
public abstract class DevicesContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Instant TOMORROW = NOW.plusSeconds(86_400);
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Standing UNCHANGED = new Standing.Unchanged();
    private static final Standing ENDED = new Standing.Ended();
    private static final Outlook NEVER_ASLEEP = new Outlook(Optional.empty(), TOMORROW);
    private static final DeviceFacts FACTS = new DeviceFacts(
            Optional.of("Acme"),
            Optional.of("L7"),
            Optional.of("1.4.2"),
            Optional.of(80),
            Optional.of(-97),
            Optional.of(NOW.minusSeconds(30)));

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Devices devices();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void a_device_that_registers_is_seen_at_once_and_after_a_restart() {
        note("lamp-7", NOW.plusNanos(5), new Standing.Until(TOMORROW, true), FACTS);

        var asleepAtOnce = new Outlook(Optional.of(NOW.plusNanos(5)), TOMORROW);
        var lamp = new Device(
                LAMP, NOW.plusNanos(5), NOW.plusNanos(5), Optional.of(TOMORROW), Optional.empty(), asleepAtOnce, FACTS);
        assertThat(devices().find(LAMP)).contains(lamp);
        assertThat(everyOne()).containsExactly(lamp);
        reopen();
        assertThat(devices().find(LAMP)).contains(lamp);
        assertThat(everyOne()).containsExactly(lamp);
    }

    @Test
    protected void sightings_add_up() {
        note("lamp-7", NOW, new Standing.Until(TOMORROW, false), FACTS);
        var newFirmware = new DeviceFacts(
                Optional.empty(),
                Optional.empty(),
                Optional.of("2.0"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        note("lamp-7", NOW.plusSeconds(10), UNCHANGED, newFirmware);
        note("lamp-7", NOW.plusSeconds(5), UNCHANGED, DeviceFacts.UNKNOWN);

        var facts = FACTS.overlaidWith(newFirmware);
        var lamp = new Device(
                LAMP, NOW, NOW.plusSeconds(10), Optional.of(TOMORROW), Optional.empty(), NEVER_ASLEEP, facts);
        assertThat(devices().find(LAMP)).contains(lamp);
        reopen();
        assertThat(devices().find(LAMP)).contains(lamp);
    }

    @Test
    protected void sightings_add_up_over_restarts_too() {
        note("lamp-7", NOW, new Standing.Until(TOMORROW, true), FACTS);
        reopen();
        note("lamp-7", NOW.plusSeconds(3), UNCHANGED, DeviceFacts.UNKNOWN);
        note("lamp-7", NOW.plusSeconds(1), ENDED, DeviceFacts.UNKNOWN);

        var outlook = new Outlook(Optional.of(NOW), TOMORROW);
        var lamp = new Device(LAMP, NOW, NOW.plusSeconds(3), Optional.empty(), Optional.empty(), outlook, FACTS);
        assertThat(devices().find(LAMP)).contains(lamp);
        reopen();
        assertThat(devices().find(LAMP)).contains(lamp);
    }

    @Test
    protected void the_end_of_a_registration_is_noted_even_when_told_late() {
        note("lamp-7", NOW, new Standing.Until(TOMORROW, true), FACTS);

        note("lamp-7", NOW.minusSeconds(60), ENDED, DeviceFacts.UNKNOWN);

        var lamp = devices().find(LAMP).orElseThrow();
        assertThat(lamp.registeredUntil()).isEmpty();
        assertThat(lamp.lastSeen()).isEqualTo(NOW);
    }

    @Test
    protected void only_a_registration_brings_a_device_into_the_inventory() {
        note("lamp-7", NOW, UNCHANGED, FACTS);
        note("lamp-8", NOW, ENDED, FACTS);

        assertThat(devices().find(LAMP)).isEmpty();
        assertThat(everyOne()).isEmpty();
        reopen();
        assertThat(everyOne()).isEmpty();
    }

    @Test
    protected void a_forgotten_device_is_gone_and_begins_anew_when_it_registers_again() {
        note("lamp-7", NOW, new Standing.Until(TOMORROW, true), FACTS);

        assertThat(devices().forget(LAMP)).isTrue();
        note("lamp-7", NOW.plusSeconds(1), UNCHANGED, FACTS);

        assertThat(devices().find(LAMP)).isEmpty();
        assertThat(devices().forget(LAMP)).isFalse();
        reopen();
        assertThat(devices().find(LAMP)).isEmpty();
        note("lamp-7", NOW.plusSeconds(9), new Standing.Until(TOMORROW, true), DeviceFacts.UNKNOWN);
        assertThat(devices().find(LAMP).orElseThrow().firstSeen()).isEqualTo(NOW.plusSeconds(9));
        assertThat(devices().find(LAMP).orElseThrow().facts()).isEqualTo(DeviceFacts.UNKNOWN);
    }

    @Test
    protected void a_device_written_before_can_be_forgotten() {
        note("lamp-7", NOW, new Standing.Until(TOMORROW, true), FACTS);
        reopen();

        assertThat(devices().forget(LAMP)).isTrue();

        assertThat(everyOne()).isEmpty();
        reopen();
        assertThat(everyOne()).isEmpty();
    }

    @Test
    protected void pages_follow_the_endpoints_and_miss_none() {
        for (int i : List.of(4, 2, 5, 1, 3)) register("lamp-" + i, TOMORROW, false, NOW);
        reopen();
        register("lamp-6", TOMORROW, false, NOW);

        var names = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            var page = devices().page(all(), cursor, 4);
            names.addAll(namesOf(page.items()));
            cursor = page.next();
            pages++;
        } while (cursor.isPresent());

        assertThat(names).containsExactly("lamp-1", "lamp-2", "lamp-3", "lamp-4", "lamp-5", "lamp-6");
        assertThat(pages).isEqualTo(2);
    }

    @Test
    protected void a_device_is_in_one_state_and_found_by_it() {
        aFleetInEveryState();

        assertThat(devices().counts(all())).isEqualTo(new Counts(6, 2, 1, 2, 1));
        assertThat(namesIn(State.AWAKE)).containsExactly("awake", "never-sleeps");
        assertThat(namesIn(State.ASLEEP)).containsExactly("asleep");
        assertThat(namesIn(State.LATE)).containsExactly("late", "late-by-habit");
        assertThat(namesIn(State.GONE)).containsExactly("gone");
        reopen();
        assertThat(devices().counts(all())).isEqualTo(new Counts(6, 2, 1, 2, 1));
        assertThat(namesIn(State.ASLEEP)).containsExactly("asleep");
    }

    @Test
    protected void what_is_expected_of_a_device_changes_with_what_is_heard_and_not_heard() {
        expect("lamp-7", new Outlook(Optional.of(NOW.plusSeconds(20)), TOMORROW));
        assertThat(namesIn(State.AWAKE)).containsExactly("lamp-7");

        var silent = new Outlook(Optional.of(NOW), TOMORROW);
        devices().note(new Sighting(LAMP, Instant.EPOCH, UNCHANGED, DeviceFacts.UNKNOWN, Optional.of(silent)));
        note("lamp-7", NOW, UNCHANGED, DeviceFacts.UNKNOWN);

        assertThat(namesIn(State.ASLEEP)).containsExactly("lamp-7");
        assertThat(devices().find(LAMP).orElseThrow().lastSeen()).isEqualTo(NOW);
        reopen();
        assertThat(devices().find(LAMP).orElseThrow().outlook()).isEqualTo(silent);
    }

    @Test
    protected void at_its_very_end_a_registration_is_not_late_yet() {
        register("lamp-7", NOW, false, NOW);

        assertThat(namesIn(State.AWAKE)).containsExactly("lamp-7");
        assertThat(devices()
                        .counts(new Filter("", Optional.empty(), NOW.plusNanos(1)))
                        .late())
                .isEqualTo(1);
    }

    @Test
    protected void counts_leave_the_state_asked_for_out_of_account() {
        aFleetInEveryState();

        var filter = new Filter("", Optional.of(State.GONE), NOW);

        assertThat(devices().counts(filter)).isEqualTo(new Counts(6, 2, 1, 2, 1));
    }

    @Test
    protected void a_search_matches_any_part_of_name_and_facts_without_regard_to_case() {
        note("Lamp_7", NOW, new Standing.Until(TOMORROW, false), FACTS);
        note("meter-1", NOW, new Standing.Until(TOMORROW, false), facts("Zähler & Söhne", "Ü%1", "9.9"));
        note("plain", NOW, new Standing.Until(TOMORROW, false), DeviceFacts.UNKNOWN);

        assertThat(found("lAMP")).containsExactly("Lamp_7");
        assertThat(found("acm")).containsExactly("Lamp_7");
        assertThat(found("SÖHNE")).containsExactly("meter-1");
        assertThat(found("ü%")).containsExactly("meter-1");
        assertThat(found(".")).containsExactly("Lamp_7", "meter-1");
        assertThat(found("_")).containsExactly("Lamp_7");
        assertThat(found("acmel7")).isEmpty();
        assertThat(devices().counts(new Filter("l7", Optional.empty(), NOW)).total())
                .isEqualTo(1);
    }

    @Test
    protected void a_search_finds_facts_learnt_later() {
        register("lamp-7", TOMORROW, false, NOW);
        reopen();

        note("lamp-7", NOW, UNCHANGED, facts("Acme", "L7", "2.0"));

        assertThat(found("2.0")).containsExactly("lamp-7");
        assertThat(found("lamp")).containsExactly("lamp-7");
    }

    @Test
    protected void nothing_a_crowd_tells_is_lost() {
        Crowd.of(50, number -> {
            register("lamp-" + number, TOMORROW, false, NOW);
            for (int i = 0; i < 20; i++) note("lamp-" + i, NOW.plusSeconds(number), UNCHANGED, DeviceFacts.UNKNOWN);
            return number;
        });

        assertThat(devices().counts(all()).total()).isEqualTo(50);
        reopen();
        assertThat(devices().counts(all()).total()).isEqualTo(50);
    }

    private void aFleetInEveryState() {
        register("never-sleeps", TOMORROW, false, NOW.minusSeconds(5_000));
        expect("awake", new Outlook(Optional.of(NOW.plusNanos(1)), TOMORROW));
        expect("asleep", new Outlook(Optional.of(NOW), TOMORROW));
        register("late", NOW.minusSeconds(1), false, NOW.minusSeconds(5_000));
        expect("late-by-habit", new Outlook(Optional.of(NOW.minusSeconds(600)), NOW.minusSeconds(1)));
        register("gone", TOMORROW, true, NOW);
        note("gone", NOW, ENDED, DeviceFacts.UNKNOWN);
    }

    /** It registered until tomorrow, and this is what is expected of it. */
    private void expect(String endpoint, Outlook outlook) {
        var name = new EndpointName(endpoint);
        var until = new Standing.Until(TOMORROW, true);
        devices().note(new Sighting(name, NOW, until, DeviceFacts.UNKNOWN, Optional.of(outlook)));
    }

    private void register(String endpoint, Instant until, boolean sleeps, Instant at) {
        note(endpoint, at, new Standing.Until(until, sleeps), DeviceFacts.UNKNOWN);
    }

    private void note(String endpoint, Instant at, Standing standing, DeviceFacts facts) {
        devices().note(new Sighting(new EndpointName(endpoint), at, standing, facts));
    }

    private static DeviceFacts facts(String manufacturer, String model, String firmware) {
        return new DeviceFacts(
                Optional.of(manufacturer),
                Optional.of(model),
                Optional.of(firmware),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Filter all() {
        return new Filter("", Optional.empty(), NOW);
    }

    private List<Device> everyOne() {
        return devices().page(all(), Optional.empty(), 1_000).items();
    }

    private List<String> found(String search) {
        var filter = new Filter(search, Optional.empty(), NOW);
        return namesOf(devices().page(filter, Optional.empty(), 100).items());
    }

    private List<String> namesIn(State state) {
        var filter = new Filter("", Optional.of(state), NOW);
        return namesOf(devices().page(filter, Optional.empty(), 100).items());
    }

    private static List<String> namesOf(List<Device> devices) {
        return devices.stream().map(device -> device.endpoint().value()).toList();
    }
}
