package dev.dormouse.fleet.update;

import dev.dormouse.fleet.update.UpdateState.Cancelling;
import dev.dormouse.fleet.update.UpdateState.Deferred;
import dev.dormouse.fleet.update.UpdateState.Delivering;
import dev.dormouse.fleet.update.UpdateState.Downloaded;
import dev.dormouse.fleet.update.UpdateState.Scheduled;
import dev.dormouse.fleet.update.UpdateState.Silent;
import dev.dormouse.fleet.update.UpdateState.Updating;
import dev.dormouse.fleet.update.UpdateState.Verifying;
import dev.dormouse.fleet.update.UpdateState.WaitingForDevice;
import java.time.Instant;
import java.util.Optional;

/** What an update asks of its device next. */
final class UpdateAsks {

    private UpdateAsks() {}

    static Optional<UpdateAsk> of(Update update, Instant now) {
        return switch (update.state()) {
            case Scheduled scheduled -> Optional.empty();
            case WaitingForDevice waiting ->
                waiting.notBefore().isAfter(now)
                        ? Optional.empty()
                        : update.footing().first();
            case Silent silent -> update.footing().first();
            case UpdateState.Ended ended -> Optional.empty();
            case Delivering delivering -> update.footing().first().or(() -> ofDelivery(delivering));
            case Downloaded downloaded -> update.footing().first().or(() -> Optional.of(UpdateAsk.INSTALL));
            case Deferred deferred -> update.footing().first();
            case Updating updating -> update.footing().first();
            case Verifying verifying -> update.footing().first();
            case Cancelling cancelling -> update.footing().first().or(() -> Optional.of(UpdateAsk.CANCEL));
        };
    }

    /** It was looked at, and nothing is on its hands: now or never is a way to be chosen. */
    static boolean mayChoose(Update update, Instant now) {
        return update.state() instanceof WaitingForDevice(var reason, var notBefore)
                && !notBefore.isAfter(now)
                && update.footing().first().isEmpty();
    }

    private static Optional<UpdateAsk> ofDelivery(Delivering delivering) {
        return switch (delivering.how()) {
            case PULL -> delivering.told() ? Optional.empty() : Optional.of(UpdateAsk.TELL);
            case PUSH -> Optional.of(delivering.doneBytes() < delivering.ofBytes() ? UpdateAsk.PUSH : UpdateAsk.LOOK);
        };
    }
}
