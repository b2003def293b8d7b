package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.command.CommandId;
import java.util.Optional;

/** Writes keys where profiles let us, and has all other devices fetch theirs. */
public final class DeliveryByProfile implements Delivery {

    private final WritableAccounts accounts;
    private final Delivery otherwise;

    public DeliveryByProfile(WritableAccounts accounts, Delivery otherwise) {
        this.accounts = accounts;
        this.otherwise = otherwise;
    }

    @Override
    public AskOutcome ask(Rotation rotation) {
        return accounts.of(rotation.endpoint()).isPresent() ? new AskOutcome.ToBeWritten() : otherwise.ask(rotation);
    }

    @Override
    public AskOutcome askInstead(Rotation rotation) {
        return otherwise.ask(rotation);
    }

    @Override
    public Optional<String> whyNothingComes(CommandId trigger) {
        return otherwise.whyNothingComes(trigger);
    }

    @Override
    public void callOff(CommandId trigger) {
        otherwise.callOff(trigger);
    }
}
