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
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.update.UpdateOrders.BeginOutcome;
import dev.dormouse.fleet.update.UpdateState.Kind;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.device.DeviceBuilder;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.firmware.InMemoryTrustedKeys;
import dev.dormouse.testkit.time.MortalScheduler;
import dev.dormouse.testkit.update.InMemoryUpdates;
import dev.dormouse.testkit.update.UpdatingDevice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An updater as the launcher wires it, over a fleet with one device, lamp-7, that is to get one image. */
final class UpdaterBench {

    static final EndpointName LAMP = new EndpointName("lamp-7");
    static final byte[] BYTES = new byte[5_000];

    static {
        new Random(5).nextBytes(BYTES);
    }

    final TestFleet fleet = aFleet();
    final InMemoryImages images = new InMemoryImages();
    final InMemoryImageBytes bytes = new InMemoryImageBytes();
    final InMemoryUpdates updates = new InMemoryUpdates();
    final UpdatingDevice device = new UpdatingDevice(fleet, "1.0");
    private final DeviceGateway gateway;
    private MortalScheduler process = new MortalScheduler(fleet.time());
    final Image image = anImage("2.0").of(BYTES).build();
    Optional<String> obstacle = Optional.empty();
    Optional<String> notServed = Optional.empty();

    Contacts contacts;

    @Nullable
    Updater previous;

    Downloads downloads = new Downloads(updates, library());
    Updater updater;

    UpdaterBench() {
        this(Optional.empty(), lamp());
        stock(image, BYTES);
    }

    /** Over another device. */
    UpdaterBench(Function<TestFleet, DeviceGateway> other, DeviceBuilder registered) {
        this(Optional.of(other), registered);
    }

    private UpdaterBench(Optional<Function<TestFleet, DeviceGateway>> other, DeviceBuilder registered) {
        gateway = other.map(made -> made.apply(fleet)).orElse(device);
        contacts = contacts();
        updater = updater();
        fleet.with(registered);
    }

    void stock(Image one, byte[] itsBytes) {
        images.add(one);
        bytes.put(one.id(), itsBytes);
    }

    /** It dies with all that it was about to do, and another one is started. */
    void kill() {
        process.kill();
        previous = null;
        process = new MortalScheduler(fleet.time());
        restart();
    }

    /** A server that was started anew. */
    void restart() {
        contacts = contacts();
        updater = updater();
    }

    void begin() {
        assertThat(order(LAMP, image)).isInstanceOf(BeginOutcome.Begun.class);
        soon();
    }

    BeginOutcome order(EndpointName endpoint, Image wanted) {
        var terms = UpdateTerms.by(fleet.time().instant().plus(Duration.ofDays(30)));
        return updater.begin(List.of(endpoint), wanted.id(), UpdateOrigin.person("eve"), terms)
                .getFirst();
    }

    void fetch() {
        var download = downloads
                .find(device.uri().substring(device.uri().lastIndexOf('/') + 1))
                .orElseThrow();
        for (long offset = 0; offset < BYTES.length; offset += 512) {
            var block = new byte[512];
            int count = downloads.read(download, offset, block);
            device.loads(Arrays.copyOf(block, count));
            downloads.served(download, offset + count, fleet.time().instant());
        }
        assertThat(device.image()).isEqualTo(BYTES);
    }

    void soon() {
        fleet.time().advance(seconds(5));
    }

    UpdateId id() {
        return updates.latest(LAMP).orElseThrow().id();
    }

    UpdateState state() {
        return updates.latest(LAMP).orElseThrow().state();
    }

    Kind kind() {
        return state().kind();
    }

    List<Kind> told() {
        return updates.story(id()).stream().map(UpdateMoment::kind).toList();
    }

    static DeviceBuilder lamp() {
        return aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).running("Acme", "Lamp", "1.0");
    }

    /** As the launcher wires it; a second one is a server that was started anew. */
    private Updater updater() {
        if (previous != null) previous.stop();
        downloads = new Downloads(updates, library());
        var serving = contacts;
        var fresh = updater(fleet.events(), serving::nudge);
        serving.add(fresh.agenda());
        fleet.events().subscribe(fresh::on);
        fleet.events().subscribe(serving::on);
        fresh.start();
        previous = fresh;
        return fresh;
    }

    private Contacts contacts() {
        var time = fleet.time();
        var operations = new Operations(
                fleet.registrations(),
                fleet.presence(),
                new OperationCheck(OmaRegistry.load()),
                new Turns(gateway, time));
        return new Contacts(
                fleet.registrations(),
                fleet.presence(),
                operations,
                Budget.UNLIMITED,
                new ContactRules(10, 100, seconds(5), seconds(2)),
                new Contacts.Surroundings(process, time, ContactMeter.NONE));
    }

    /** One at another node, over the same store, that gives every device to this one. */
    Updater atAnotherNode(FleetEvents itsEvents) {
        return updater(itsEvents, endpoint -> contacts.takeOver(endpoint));
    }

    private Updater updater(FleetEvents events, Consumer<EndpointName> nudge) {
        var time = fleet.time();
        var ports = new Updater.Ports(
                updates,
                library(),
                downloads,
                fleet.devices(),
                fleet.registrations(),
                fleet.observations(),
                fleet.latestValues(),
                fleet.presence(),
                fleet.networks());
        return new Updater(
                ports,
                events,
                new Updater.Surroundings(addresses(), (update, step) -> obstacle, nudge, process, time, new Random(3)));
    }

    private Library library() {
        return new Library(images, bytes, new InMemoryTrustedKeys(), LibraryRules.STANDARD, fleet.time());
    }

    private PullAddresses addresses() {
        return new PullAddresses() {
            @Override
            public List<PullAddress> of(DownloadId download) {
                return List.of(new PullAddress(PullAddress.Scheme.COAP, "coap://here/fw/" + download));
            }

            @Override
            public Optional<String> whyNotServed(PullAddress address, DownloadId download) {
                return notServed;
            }
        };
    }
}
