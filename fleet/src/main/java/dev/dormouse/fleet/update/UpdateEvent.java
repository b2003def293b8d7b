package dev.dormouse.fleet.update;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens to an update. */
public sealed interface UpdateEvent {

    /** Its turn has come. */
    record Begun() implements UpdateEvent {}

    /** The device said how it stands. */
    record Saw(Sight sight) implements UpdateEvent {}

    /** The same of each of its parts, in their order. */
    record SawParts(List<PartSight> parts) implements UpdateEvent {}

    /** The device reported of its own accord: what it is at, or only that something of it changed. */
    record Told(Optional<DevicePhase> phase) implements UpdateEvent {}

    /** This is the way the image takes. */
    record Chosen(Delivery how) implements UpdateEvent {}

    /** There is no way, or none that would end. */
    record NoWay(String why) implements UpdateEvent {}

    /** What is known of the device speaks against it. */
    record Misfits(Fitness.Misfit misfit) implements UpdateEvent {}

    /** Not now: a guard, or a thing of our own that is not there. */
    record Held(String why) implements UpdateEvent {}

    /** It is asked next: kept before the first byte leaves. */
    record Leaving(UpdateAsk ask) implements UpdateEvent {}

    record Accepted(UpdateAsk ask) implements UpdateEvent {}

    /** The device said no, or has no such thing. */
    record Refused(UpdateAsk ask, String how) implements UpdateEvent {}

    /** It may have heard, or not. */
    record Unheard(UpdateAsk ask) implements UpdateEvent {}

    /** Nothing left for the device. */
    record NotSent(UpdateAsk ask) implements UpdateEvent {}

    /** So many bytes of the image are over, counted from its beginning; {@code part} says of which, where there are several. */
    record Moved(long bytes, int part) implements UpdateEvent {
        public Moved(long bytes) {
            this(bytes, 0);
        }
    }

    /** The device forgot the blocks it had: they are sent from the first again. */
    record StartOver(String why) implements UpdateEvent {}

    /** It registered anew: it may have restarted. */
    record Returned() implements UpdateEvent {}

    /** Time went by; {@code heard} is when the device last spoke. */
    record Passed(Optional<Instant> heard) implements UpdateEvent {}

    record Cancel(String by, String why) implements UpdateEvent {}

    record Skip(String by, String why) implements UpdateEvent {}

    /** Somebody wants it looked at anew, and begun anew where the device has not installed anything yet. */
    record Unstick() implements UpdateEvent {}

    /** Somebody wants it done although guards, the battery or the device itself would rather wait. */
    record Force() implements UpdateEvent {}
}
