package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.conformance.Asker.Verb;
import dev.dormouse.sim.conformance.Behaviour.Chapter;
import dev.dormouse.sim.conformance.Behaviour.Need;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceSpec;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.objects.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a server asks of devices when its operator wants it to, awake and asleep. */
final class ManagementTrials {
    private static final Rhythm AWAKE = Rhythm.quiet(Duration.ofMinutes(5));
    private static final Duration AWAKE_FOR = Duration.ofSeconds(1);
    private static final Duration NAP = Duration.ofSeconds(3);

    /** Longer than the patience of CoAP with a message that is not acknowledged. */
    private static final Duration LONGEST_NIGHT = Duration.ofSeconds(120);

    static final List<Behaviour> ALL = List.of(
            management("read-resource", "reads a resource", "int-224", venue -> isRead(venue, Actor.MANUFACTURER)),
            management("read-instance", "reads an object instance", "int-223", venue -> isRead(venue, Place.of(3, 0))),
            management("read-object", "reads an object", "int-222", venue -> isRead(venue, Place.of(3))),
            management("write", "writes a resource", "int-220", ManagementTrials::write),
            management("discover", "discovers an object", "int-260", ManagementTrials::discover),
            management(
                    "execute",
                    "executes, and takes the Update that it triggered",
                    "int-104",
                    ManagementTrials::execute),
            Behaviour.of(
                    "queue.register",
                    Chapter.QUEUE_MODE,
                    "takes a device that sleeps",
                    "int-108",
                    ManagementTrials::queueMode),
            Behaviour.of(
                            "queue.wait",
                            Chapter.QUEUE_MODE,
                            "asks a sleeping device once it wakes up",
                            "int-109",
                            ManagementTrials::waits)
                    .needing(Need.OPERATOR));

    private ManagementTrials() {}

    private static Behaviour management(String name, String sentence, String after, Behaviour.Trial trial) {
        return Behaviour.of("manage." + name, Chapter.MANAGEMENT, sentence, after, trial)
                .needing(Need.OPERATOR);
    }

    private static void isRead(Venue venue, Place place) throws Unmet, IOException, InterruptedException {
        try (var actor = Actor.of(venue, spec(venue, AWAKE)).registered()) {
            venue.operator().ask(venue.endpoint(), Verb.READ, place, "");
            var asked = actor.awaitAsked(
                    "read " + place,
                    it -> it.method().equals(CoapCode.GET) && it.place().equals(place));
            Expect.that(asked.answer().isSuccess(), "it asked so that the device had to answer " + asked.answer());
        }
    }

    private static void write(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = Actor.of(venue, spec(venue, AWAKE)).registered()) {
            venue.operator().ask(venue.endpoint(), Verb.WRITE, Actor.TIME_ZONE, "Europe/Vienna");
            var asked = actor.awaitAsked(
                    "write " + Actor.TIME_ZONE,
                    it -> it.method().equals(CoapCode.PUT) || it.method().equals(CoapCode.POST));
            Expect.that(
                    asked.answer().equals(CoapCode.CHANGED),
                    "it wrote so that the device had to answer " + asked.answer());
        }
    }

    private static void discover(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = Actor.of(venue, spec(venue, AWAKE)).registered()) {
            venue.operator().ask(venue.endpoint(), Verb.DISCOVER, Place.of(3), "");
            var asked = actor.awaitAsked(
                    "discover /3",
                    it -> it.method().equals(CoapCode.GET) && it.place().equals(Place.of(3)));
            Expect.that(asked.answer().isSuccess(), "it asked so that the device had to answer " + asked.answer());
        }
    }

    private static void execute(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor = Actor.of(venue, spec(venue, AWAKE)).registered()) {
            venue.operator().ask(venue.endpoint(), Verb.EXECUTE, Actor.UPDATE_TRIGGER, "");
            actor.awaitAsked(
                    "execute " + Actor.UPDATE_TRIGGER,
                    it -> it.method().equals(CoapCode.POST) && it.place().equals(Actor.UPDATE_TRIGGER));
            updated(actor);
        }
    }

    private static void queueMode(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor =
                Actor.of(venue, spec(venue, AWAKE.sleepingAfter(AWAKE_FOR))).registered()) {
            actor.update();
            updated(actor);
        }
    }

    /**
     * A server that does not know yet how long this device listens may ask too early, which nobody hears, and wait for what
     * does not come: it has time for that. Asked the device must be in the end.
     */
    private static void waits(Venue venue) throws Unmet, IOException, InterruptedException {
        try (var actor =
                Actor.of(venue, spec(venue, AWAKE.sleepingAfter(AWAKE_FOR))).registered()) {
            TimeUnit.NANOSECONDS.sleep(NAP.toNanos()); // Until it is fast asleep: nothing else shows that.
            venue.operator().ask(venue.endpoint(), Verb.READ, Actor.MANUFACTURER, "");
            var end = System.nanoTime() + LONGEST_NIGHT.toNanos();
            while (System.nanoTime() < end) {
                actor.update();
                if (actor.wasAsked(Actor.MANUFACTURER, NAP)) return;
            }
            throw new Unmet("within " + LONGEST_NIGHT.toSeconds() + " s it did not ask a device that woke up every "
                    + NAP.toSeconds() + " s");
        }
    }

    private static void updated(Actor actor) throws Unmet, InterruptedException {
        actor.await(
                "take the Update",
                event -> event instanceof DeviceEvent.Confirmed(var purpose, var took) && purpose == Purpose.UPDATE);
    }

    private static DeviceSpec spec(Venue venue, Rhythm rhythm) {
        return DeviceSpec.of(venue.endpoint(), venue.account(), rhythm);
    }
}
