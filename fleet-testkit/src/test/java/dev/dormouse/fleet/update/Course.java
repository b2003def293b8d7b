package dev.dormouse.fleet.update;

import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One update of lamp-7 from 1.0 to 2.0, moved by hand: what happens is said, what follows is looked at. */
final class Course {

    static final Duration RHYTHM = Duration.ofHours(1);

    private final Image image;
    private Instant now = VirtualTime.BEGINNING;
    private Update update;

    private Course(Image image, UpdateTerms terms) {
        this.image = image;
        this.update = Update.ordered(
                new UpdateId("u1"),
                new EndpointName("lamp-7"),
                image.id(),
                UpdateOrigin.person("eve"),
                terms,
                VirtualTime.BEGINNING);
    }

    static Course begun() {
        return begun(UpdateTerms.by(VirtualTime.BEGINNING.plus(Duration.ofDays(30))));
    }

    static Course begun(UpdateTerms terms) {
        return new Course(anImage("2.0").size(1_000).build(), terms).then(new UpdateEvent.Begun());
    }

    /** It was looked at, runs 1.0, and was told where the image lies. */
    static Course pulling() {
        return begun().sees(idle("1.0"))
                .then(new UpdateEvent.Chosen(Delivery.PULL))
                .asks(UpdateAsk.TELL);
    }

    /** As {@link #pulling}, and the device has it all. */
    static Course downloaded() {
        return pulling().then(new UpdateEvent.Moved(1_000)).sees(sight(DevicePhase.DOWNLOADED, DeviceResult.NONE));
    }

    /** As {@link #downloaded}, and was told to install it. */
    static Course installing() {
        return downloaded().asks(UpdateAsk.INSTALL);
    }

    static Sight idle(String running) {
        return idle(running, DeviceResult.NONE);
    }

    static Sight idle(String running, DeviceResult result) {
        return new Sight(DevicePhase.IDLE, result, result.ordinal(), Optional.of(running), false, true);
    }

    static Sight sight(DevicePhase phase, DeviceResult result) {
        return new Sight(phase, result, result.ordinal(), Optional.of("1.0"), false, true);
    }

    Course then(UpdateEvent event) {
        update = UpdateMachine.next(update, event, new Bearings(image, RHYTHM, now));
        return this;
    }

    Course sees(Sight sight) {
        return then(new UpdateEvent.Saw(sight));
    }

    /** The device is asked, and says yes. */
    Course asks(UpdateAsk ask) {
        return then(new UpdateEvent.Leaving(ask)).then(new UpdateEvent.Accepted(ask));
    }

    Course later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** The scheduler looks at it at once; the device spoke last at {@code heard}. */
    Course passes(Optional<Instant> heard) {
        return then(new UpdateEvent.Passed(heard));
    }

    Update update() {
        return update;
    }

    UpdateState state() {
        return update.state();
    }

    UpdateState.Kind kind() {
        return update.state().kind();
    }

    Optional<UpdateAsk> wants() {
        return UpdateAsks.of(update, now);
    }

    Instant now() {
        return now;
    }
}
