package dev.dormouse.fleet.update;

import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.update.UpdateState.Delivering;

/**
 * The next block of an image on its way. One errand each: how far it came is kept after every block, a device that falls asleep gets
 * the next one when it is back, and what a person wants of it meanwhile comes in between.
 */
final class PushErrand implements Errand {

    /** The device lost the blocks before, or never had them. */
    private static final String INCOMPLETE = "4.08";

    private static final String TOO_LARGE = "4.13";

    private final UpdateDesk desk;
    private final PushBlocks blocks;
    private final Update update;
    private final Registration device;
    private final long from;
    private final long of;
    private final Operation.WriteBlock operation;
    private boolean left;

    PushErrand(UpdateDesk desk, PushBlocks blocks, Update update, Registration device, UpdateObject object) {
        if (!(update.state() instanceof Delivering at))
            throw new IllegalArgumentException("nothing is being delivered");
        this.desk = desk;
        this.blocks = blocks;
        this.update = update;
        this.device = device;
        this.from = at.doneBytes();
        this.of = at.ofBytes();
        int bytes = blocks.bytesFor(update.endpoint(), from);
        var block = blocks.block(update.image(), from, bytes);
        boolean more = from + block.length < of;
        this.operation =
                new Operation.WriteBlock(object.image(), Math.toIntExact(from / bytes), bytes, more, of, block);
    }

    @Override
    public Urgency urgency() {
        return update.footing().forced() ? Urgency.NORMAL : Urgency.DEFERRABLE;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public boolean begin() {
        boolean still = desk.underWay(update.endpoint()).filter(update::equals).isPresent();
        return still
                && desk.happened(update.id(), new UpdateEvent.Leaving(UpdateAsk.PUSH))
                        .isPresent();
    }

    @Override
    public void saw(Evidence evidence) {
        left = true;
    }

    @Override
    public void done(OperationOutcome outcome) {
        var event = event(outcome);
        desk.happened(update.id(), event);
        if (event instanceof UpdateEvent.Held) desk.atRest(update.endpoint());
    }

    private UpdateEvent event(OperationOutcome outcome) {
        return switch (outcome) {
            case OperationOutcome.Answered(var answer) -> event(answer);
            case OperationOutcome.NoSuchPath(var why) -> new UpdateEvent.Refused(UpdateAsk.PUSH, why);
            case OperationOutcome.Invalid(var why) -> new UpdateEvent.Refused(UpdateAsk.PUSH, why);
            case OperationOutcome.NotRegistered nobody -> notHeard();
            case OperationOutcome.Asleep asleep -> notHeard();
        };
    }

    private UpdateEvent event(Answer answer) {
        return switch (answer) {
            case Answer.Taken(var bytes) -> {
                blocks.wishes(device.endpoint(), bytes);
                yield taken();
            }
            case Answer.Done done -> taken();
            case Answer.Refused(var code, var words) -> refused(code, words.orElse(""));
            case Answer.Silence silence -> new UpdateEvent.Unheard(UpdateAsk.PUSH);
            case Answer.Unreachable unreachable -> notHeard();
            case Answer.NotUnderstood(var why) -> new UpdateEvent.Refused(UpdateAsk.PUSH, why);
            case Answer.Values values -> taken();
            case Answer.Created created -> taken();
            case Answer.Links links -> taken();
            case Answer.Observing observing -> taken();
        };
    }

    private UpdateEvent refused(String code, String words) {
        if (code.equals(INCOMPLETE) && from > 0)
            return new UpdateEvent.StartOver("the device does not go on with a part of the image");
        if (code.equals(TOO_LARGE) && blocks.wishesSmaller(device.endpoint(), operation.blockBytes()))
            return new UpdateEvent.StartOver("the device takes smaller blocks");
        if (UpdateErrand.FOR_NOW.contains(code))
            return new UpdateEvent.Held("the device cannot take more of it now (" + code + ")");
        return new UpdateEvent.Refused(UpdateAsk.PUSH, (code + " " + words).strip());
    }

    private UpdateEvent taken() {
        return new UpdateEvent.Moved(
                from + operation.bytes().length, update.footing().parts().at());
    }

    private UpdateEvent notHeard() {
        return left ? new UpdateEvent.Unheard(UpdateAsk.PUSH) : new UpdateEvent.NotSent(UpdateAsk.PUSH);
    }
}
