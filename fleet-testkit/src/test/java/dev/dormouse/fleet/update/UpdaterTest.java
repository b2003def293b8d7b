package dev.dormouse.fleet.update;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.contact.Budget;
import dev.dormouse.fleet.contact.ContactMeter;
import dev.dormouse.fleet.contact.ContactRules;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.contact.Turns;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.update.UpdateOrders.BeginOutcome;
import dev.dormouse.fleet.update.UpdateOrders.StopOutcome;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.device.DeviceBuilder;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.firmware.InMemoryTrustedKeys;
import dev.dormouse.testkit.update.InMemoryUpdates;
import dev.dormouse.testkit.update.UpdatingDevice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdaterTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final byte[] BYTES = new byte[5_000];

    static {
        new Random(5).nextBytes(BYTES);
    }

    private final TestFleet fleet = aFleet();
    private final InMemoryImages images = new InMemoryImages();
    private final InMemoryImageBytes bytes = new InMemoryImageBytes();
    private final InMemoryUpdates updates = new InMemoryUpdates();
    private final UpdatingDevice device = new UpdatingDevice(fleet, "1.0");
    private final Image image = anImage("2.0").of(BYTES).build();
    private Optional<String> obstacle = Optional.empty();
    private Optional<String> notServed = Optional.empty();
    private @Nullable Updater previous;
    private Downloads downloads = new Downloads(updates, library());
    private Updater updater = updater();

    UpdaterTest() {
        images.add(image);
        bytes.put(image.id(), BYTES);
        fleet.with(lamp());
    }

    @Test
    void a_device_that_is_awake_is_updated_by_pull() {
        begin();
        assertThat(state()).isInstanceOf(UpdateState.Delivering.class);
        assertThat(device.uri()).startsWith("coap://here/fw/");

        fetch();
        device.reaches(2, 0);
        soon();
        assertThat(kind()).isEqualTo(Kind.UPDATING);

        device.runs("2.0", 1);
        fleet.with(lamp());
        soon();

        assertThat(state())
                .isInstanceOfSatisfying(
                        UpdateState.Succeeded.class,
                        done -> assertThat(done.version()).isEqualTo("2.0"));
        assertThat(told()).endsWith(Kind.UPDATING, Kind.VERIFYING, Kind.SUCCEEDED);
        assertThat(fleet.told())
                .filteredOn(FleetEvent.UpdateEnded.class::isInstance)
                .hasSize(1);
    }

    @Test
    void what_is_served_is_shown_as_progress() {
        begin();
        var download =
                downloads.find(updates.latest(LAMP).orElseThrow().id().value()).orElseThrow();

        downloads.served(download, 2_048);
        soon();

        assertThat(state().reason()).isEqualTo("2048 of 5000 bytes by pull");
    }

    @Test
    void a_device_that_takes_images_by_push_only_gets_every_byte() {
        device.takesBy(1);

        begin();

        assertThat(device.image()).isEqualTo(BYTES);
        assertThat(kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void a_push_goes_on_at_the_next_block_after_silence_and_after_a_restart_of_ours() {
        device.takesBy(1);
        obstacle = Optional.of("not yet");
        begin();
        obstacle = Optional.empty();
        device.fallsSilent();
        fleet.time().advance(Duration.ofMinutes(10));
        device.speaksAgain();
        device.asked();
        // The first few blocks go, then the server dies.
        updater = updater();
        fleet.with(lamp());
        soon();

        assertThat(device.image()).isEqualTo(BYTES);
        assertThat(device.asked().stream()
                        .filter(Operation.WriteBlock.class::isInstance)
                        .filter(block -> ((Operation.WriteBlock) block).number() == 0))
                .hasSize(1);
    }

    @Test
    void a_device_that_refuses_a_part_of_an_image_gets_it_again_from_the_beginning() {
        device.takesBy(1);
        device.refusesAfter(3, "4.08");

        begin();

        assertThat(device.image()).isEqualTo(BYTES);
        assertThat(updates.latest(LAMP).orElseThrow().footing().attempts()).isEqualTo(2);
    }

    @Test
    void an_address_that_is_not_served_is_not_told() {
        notServed = Optional.of("connection refused");

        begin();

        assertThat(device.uri()).isEmpty();
        assertThat(state().reason()).contains("not served").contains("connection refused");
        notServed = Optional.empty();
        fleet.time().advance(Duration.ofMinutes(6));
        assertThat(device.uri()).isNotEmpty();
    }

    @Test
    void a_guard_has_a_word_before_it_is_delivered_and_before_it_is_installed() {
        obstacle = Optional.of("outside of its window");
        begin();
        assertThat(state().reason()).isEqualTo("outside of its window");
        assertThat(device.uri()).isEmpty();

        obstacle = Optional.empty();
        fleet.time().advance(Duration.ofMinutes(6));
        obstacle = Optional.of("outside of its window");
        device.reaches(2, 0);
        soon();
        assertThat(kind()).isEqualTo(Kind.DOWNLOADED);
        assertThat(state().reason()).isEqualTo("outside of its window");

        updater.force(id(), "eve", "now or never");
        soon();
        assertThat(kind()).isEqualTo(Kind.UPDATING);
        assertThat(updates.story(id())).extracting(UpdateMoment::reason).contains("eve forced it: now or never");
    }

    @Test
    void cancelling_has_the_device_drop_what_it_has() {
        begin();

        assertThat(updater.cancel(id(), "eve", "wrong image")).isEqualTo(StopOutcome.STOPPED);
        soon();

        assertThat(kind()).isEqualTo(Kind.CANCELLED);
        assertThat(device.asked()).contains(new Operation.Execute(new ResourcePath(5, 0, 10), Optional.empty()));
    }

    @Test
    void what_is_being_installed_is_left_alone() {
        begin();
        device.reaches(2, 0);
        soon();

        assertThat(updater.cancel(id(), "eve", "wrong image")).isEqualTo(StopOutcome.TOO_LATE);
        assertThat(updater.skip(id(), "eve", "in a cellar")).isEqualTo(StopOutcome.STOPPED);
        assertThat(updater.skip(id(), "eve", "in a cellar")).isEqualTo(StopOutcome.OVER_ALREADY);
        assertThat(updater.cancel(new UpdateId("nobody"), "eve", "wrong")).isEqualTo(StopOutcome.UNKNOWN);
    }

    @Test
    void a_device_has_one_update_at_a_time_and_only_images_that_are_for_it() {
        begin();
        assertThat(order(LAMP, image)).isInstanceOf(BeginOutcome.Busy.class);
        assertThat(order(new EndpointName("nobody"), image)).isInstanceOf(BeginOutcome.UnknownDevice.class);
        assertThat(order(LAMP, anImage("7").build())).isInstanceOf(BeginOutcome.NoSuchImage.class);

        fleet.with(aDevice("lamp-8").objects(UpdatingDevice.OBJECTS).running("Acme", "Heater", "1.0"));
        assertThat(order(new EndpointName("lamp-8"), image))
                .isInstanceOfSatisfying(
                        BeginOutcome.Unfit.class,
                        unfit -> assertThat(unfit.why().cause()).isEqualTo(Fitness.Cause.WRONG_MAKE));
    }

    @Test
    void a_device_that_cannot_now_is_asked_again_later_and_not_at_once() {
        device.refusesOnce("5.03");

        begin();

        assertThat(state()).isInstanceOf(UpdateState.WaitingForDevice.class);
        assertThat(device.asked()).hasSizeLessThan(5);
        fleet.time().advance(Duration.ofMinutes(6));
        assertThat(device.uri()).isNotEmpty();
    }

    @Test
    void a_delta_from_what_the_device_runs_is_what_it_gets() {
        var delta = anImage("2.0").from("1.0").of(new byte[] {1, 2, 3}).build();
        images.add(delta);
        bytes.put(delta.id(), new byte[] {1, 2, 3});

        begin();

        assertThat(updates.latest(LAMP).orElseThrow().image()).isEqualTo(delta.id());
        assertThat(state().reason()).isEqualTo("0 of 3 bytes by pull");
    }

    @Test
    void a_device_without_the_object_cannot_be_updated() {
        fleet.with(aDevice("lamp-9").running("Acme", "Lamp", "1.0"));

        order(new EndpointName("lamp-9"), image);
        soon();

        assertThat(updates.latest(new EndpointName("lamp-9")).orElseThrow().state())
                .isInstanceOfSatisfying(
                        UpdateState.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(UpdateFailure.UNDELIVERABLE));
    }

    @Test
    void a_server_that_restarts_goes_on_with_what_was_under_way() {
        begin();
        device.asked();

        updater = updater();
        device.reaches(2, 0);
        soon();

        assertThat(kind()).isEqualTo(Kind.UPDATING);
    }

    @Test
    void a_device_that_is_never_heard_again_ends_in_silence() {
        begin();
        device.reaches(2, 0);
        soon();
        device.fallsSilent();

        fleet.time().advance(Duration.ofDays(4));

        assertThat(state()).isInstanceOf(UpdateState.Silent.class);
        device.speaksAgain();
        device.runs("1.0", 0);
        fleet.with(lamp());
        soon();
        assertThat(kind()).isEqualTo(Kind.ROLLED_BACK_BY_DEVICE);
    }

    @Test
    void a_device_that_is_forgotten_is_updated_no_more() {
        begin();

        fleet.events().publish(new FleetEvent.DeviceForgotten(LAMP, fleet.time().instant()));
        soon();

        assertThat(updates.latest(LAMP)).isEmpty();
        assertThat(updater.awaited()).isZero();
    }

    private void begin() {
        assertThat(order(LAMP, image)).isInstanceOf(BeginOutcome.Begun.class);
        soon();
    }

    private BeginOutcome order(EndpointName endpoint, Image wanted) {
        var terms = UpdateTerms.by(fleet.time().instant().plus(Duration.ofDays(30)));
        return updater.begin(List.of(endpoint), wanted.id(), UpdateOrigin.person("eve"), terms)
                .getFirst();
    }

    private void fetch() {
        var download = downloads
                .find(device.uri().substring(device.uri().lastIndexOf('/') + 1))
                .orElseThrow();
        for (long offset = 0; offset < BYTES.length; offset += 512) {
            var block = new byte[512];
            int count = downloads.read(download, offset, block);
            device.loads(Arrays.copyOf(block, count));
            downloads.served(download, offset + count);
        }
        assertThat(device.image()).isEqualTo(BYTES);
    }

    private void soon() {
        fleet.time().advance(seconds(5));
    }

    private UpdateId id() {
        return updates.latest(LAMP).orElseThrow().id();
    }

    private UpdateState state() {
        return updates.latest(LAMP).orElseThrow().state();
    }

    private Kind kind() {
        return state().kind();
    }

    private List<Kind> told() {
        return updates.story(id()).stream().map(UpdateMoment::kind).toList();
    }

    private static DeviceBuilder lamp() {
        return aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).running("Acme", "Lamp", "1.0");
    }

    /** As the launcher wires it; a second one is a server that was started anew. */
    private Updater updater() {
        if (previous != null) previous.stop();
        var time = fleet.time();
        var operations = new Operations(
                fleet.registrations(),
                fleet.presence(),
                new OperationCheck(OmaRegistry.load()),
                new Turns(device, time));
        var contacts = new Contacts(
                fleet.registrations(),
                fleet.presence(),
                operations,
                Budget.UNLIMITED,
                new ContactRules(10, 100, seconds(5), seconds(2)),
                new Contacts.Surroundings(time, time, ContactMeter.NONE));
        var library = library();
        downloads = new Downloads(updates, library);
        var ports = new Updater.Ports(
                updates,
                library,
                downloads,
                fleet.devices(),
                fleet.registrations(),
                fleet.observations(),
                fleet.latestValues(),
                fleet.presence(),
                fleet.networks());
        var fresh = new Updater(
                ports,
                fleet.events(),
                new Updater.Surroundings(
                        addresses(), (update, step) -> obstacle, contacts::nudge, time, time, new Random(3)));
        contacts.add(fresh.agenda());
        fleet.events().subscribe(fresh::on);
        fleet.events().subscribe(contacts::on);
        fresh.start();
        previous = fresh;
        return fresh;
    }

    private Library library() {
        return new Library(images, bytes, new InMemoryTrustedKeys(), LibraryRules.STANDARD, fleet.time());
    }

    private PullAddresses addresses() {
        return new PullAddresses() {
            @Override
            public List<PullAddress> of(UpdateId update) {
                return List.of(new PullAddress(PullAddress.Scheme.COAP, "coap://here/fw/" + update));
            }

            @Override
            public Optional<String> whyNotServed(PullAddress address, UpdateId update) {
                return notServed;
            }
        };
    }
}
