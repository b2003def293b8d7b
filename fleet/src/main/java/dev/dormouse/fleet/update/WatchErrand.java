package dev.dormouse.fleet.update;

import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;

/** Has the device tell of its own accord how it comes along. One that does not want to is looked at now and then instead. */
final class WatchErrand implements Errand {

    private final UpdateObject object;
    private final Runnable refused;

    WatchErrand(UpdateObject object, Runnable refused) {
        this.object = object;
        this.refused = refused;
    }

    @Override
    public Urgency urgency() {
        return Urgency.DEFERRABLE;
    }

    @Override
    public Operation operation() {
        return new Operation.Observe(object.at());
    }

    @Override
    public void done(OperationOutcome outcome) {
        boolean watches = outcome instanceof OperationOutcome.Answered(Answer.Observing observing);
        boolean notNow =
                outcome instanceof OperationOutcome.Asleep || outcome instanceof OperationOutcome.NotRegistered;
        if (!watches && !notNow) refused.run();
    }
}
