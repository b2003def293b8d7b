package dev.dormouse.fleet.update;

import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import java.util.Optional;
import java.util.Set;

/** One ask of an update on its way. Lives on the thread of its contact. */
final class UpdateErrand implements Errand {

    /** The device cannot now, and may in a moment. */
    static final Set<String> FOR_NOW = Set.of("4.29", "5.00", "5.03");

    private final UpdateDesk desk;
    private final Update update;
    private final UpdateSites sites;
    private final UpdateAsk ask;
    private final Operation operation;
    private boolean left;

    UpdateErrand(UpdateDesk desk, Update update, UpdateSites sites, UpdateAsk ask, Operation operation) {
        this.desk = desk;
        this.update = update;
        this.sites = sites;
        this.ask = ask;
        this.operation = operation;
    }

    @Override
    public Urgency urgency() {
        return update.footing().forced() ? Urgency.NORMAL : Urgency.DEFERRABLE;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    /** What changes a device is kept before it leaves; it is not asked when it stands otherwise by now. */
    @Override
    public boolean begin() {
        if (ask == UpdateAsk.LOOK) return true;
        boolean still = desk.underWay(update.endpoint()).filter(update::equals).isPresent();
        return still && desk.happened(update.id(), new UpdateEvent.Leaving(ask)).isPresent();
    }

    @Override
    public void saw(Evidence evidence) {
        left = true;
    }

    @Override
    public void done(OperationOutcome outcome) {
        var event = event(outcome);
        desk.happened(update.id(), event);
        // Asked again at once it would say the same again.
        if (event instanceof UpdateEvent.Held) desk.atRest(update.endpoint());
    }

    private UpdateEvent event(OperationOutcome outcome) {
        return switch (outcome) {
            case OperationOutcome.Answered(var answer) -> event(answer);
            case OperationOutcome.NoSuchPath(var why) -> new UpdateEvent.Refused(ask, why);
            case OperationOutcome.Invalid(var why) -> new UpdateEvent.Refused(ask, why);
            case OperationOutcome.NotRegistered nobody -> notHeard();
            case OperationOutcome.Asleep asleep -> notHeard();
        };
    }

    private UpdateEvent event(Answer answer) {
        return switch (answer) {
            case Answer.Values(var readings) ->
                hasMovedSince() ? new UpdateEvent.Told(Optional.empty()) : sites.seen(readings);
            case Answer.Refused(var code, var words)
            when FOR_NOW.contains(code) -> new UpdateEvent.Held("the device cannot do it now (" + code + ")");
            case Answer.Refused(var code, var words) ->
                new UpdateEvent.Refused(
                        ask, code + words.map(said -> " " + said).orElse(""));
            case Answer.NotUnderstood(var why) -> new UpdateEvent.Refused(ask, why);
            case Answer.Silence silence -> new UpdateEvent.Unheard(ask);
            case Answer.Unreachable unreachable -> notHeard();
            case Answer.Done done -> accepted();
            case Answer.Taken taken -> accepted();
            case Answer.Created created -> accepted();
            case Answer.Links links -> accepted();
            case Answer.Observing observing -> accepted();
        };
    }

    /** What the device reported meanwhile may be newer than its answer, which a lost datagram holds up for seconds: it is asked again. */
    private boolean hasMovedSince() {
        return desk.underWay(update.endpoint())
                .filter(now -> now.id().equals(update.id()))
                .filter(now -> now.state().kind() != update.state().kind())
                .isPresent();
    }

    /** Who was asked how it stands and only says yes, will say nothing else however often it is asked. */
    private UpdateEvent accepted() {
        return ask == UpdateAsk.LOOK
                ? new UpdateEvent.Refused(ask, "it answers without a value")
                : new UpdateEvent.Accepted(ask);
    }

    private UpdateEvent notHeard() {
        return left ? new UpdateEvent.Unheard(ask) : new UpdateEvent.NotSent(ask);
    }
}
