package dev.dormouse.fleet.update;

import java.time.Instant;

/** One entry in the story of an update: how it stood from then on, and why. */
public record UpdateMoment(Instant at, UpdateState.Kind kind, String reason) {

    /** That it came to stand as it does. */
    public static UpdateMoment of(Update update) {
        return new UpdateMoment(
                update.movedAt(), update.state().kind(), update.state().reason());
    }
}
