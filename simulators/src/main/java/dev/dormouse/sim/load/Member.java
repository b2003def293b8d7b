package dev.dormouse.sim.load;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Purpose;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One device of a load and the operation it is at. Only its own loop thread changes it. */
final class Member implements DeviceListener {
    /** How an operation ended. */
    sealed interface Outcome {
        /** It succeeded; the location is that of the registration, empty for other operations. */
        record Done(String location, long sinceIntendedNanos) implements Outcome {}

        record Failed(String kind) implements Outcome {}
    }

    private record Operation(Purpose purpose, long intendedAt, Consumer<Outcome> whenOver) {}

    private final Runnable whenHandshakeDone;
    private final LongConsumer whenUnheard;
    private @Nullable Operation current;
    private @Nullable Operation question;
    private volatile boolean observed;
    private final AtomicInteger executed = new AtomicInteger();

    Member(Runnable whenHandshakeDone) {
        this(whenHandshakeDone, sentAt -> {});
    }

    /** @param whenUnheard takes the {@link System#nanoTime} at which it had sent what nobody answered before it was repeated */
    Member(Runnable whenHandshakeDone, LongConsumer whenUnheard) {
        this.whenHandshakeDone = whenHandshakeDone;
        this.whenUnheard = whenUnheard;
    }

    /** Whether the server asked it to report. Readable from any thread. */
    boolean isObserved() {
        return observed;
    }

    /** How often it was told to do something. Readable from any thread. */
    int executed() {
        return executed.get();
    }

    /** From here on the device is at an operation that should have begun at this {@link System#nanoTime}. */
    void begin(Purpose purpose, long intendedAt, Consumer<Outcome> whenOver) {
        current = new Operation(purpose, intendedAt, whenOver);
    }

    @Override
    public void happened(LwM2mDevice device, DeviceEvent event) {
        switch (event) {
            case DeviceEvent.HandshakeDone done -> whenHandshakeDone.run();
            case DeviceEvent.Registered(var location, var took) -> done(Purpose.REGISTER, location);
            case DeviceEvent.Confirmed(var purpose, var took) -> done(purpose, "");
            case DeviceEvent.Refused(var purpose, var code) -> failed(purpose, code.toString());
            case DeviceEvent.Repeated(var purpose, var sinceNanos) ->
                whenUnheard.accept(System.nanoTime() - sinceNanos);
            case DeviceEvent.Unanswered(var purpose) -> failed(purpose, "unanswered");
            case DeviceEvent.ConnectionLost(var detail) -> {
                if (current != null) failed(current.purpose, detail);
            }
            case DeviceEvent.Asked asked -> {
                if (asked.method().equals(CoapCode.POST)) executed.incrementAndGet();
                var awaited = question;
                if (awaited == null) return;
                question = null;
                awaited.whenOver.accept(new Outcome.Done("", System.nanoTime() - awaited.intendedAt));
            }
            case DeviceEvent.Observed(var place) -> observed = true;
            // Nobody says whether an unconfirmed one arrived: it is done when it left.
            case DeviceEvent.Notified(var place, var confirmable) -> {
                if (!confirmable) done(Purpose.NOTIFY, "");
            }
            case DeviceEvent.Fetched fetched -> {}
            case DeviceEvent.UpdateEnded ended -> {}
            case DeviceEvent.Rebooting rebooting -> {}
            case DeviceEvent.Bootstrapped bootstrapped -> {}
            case DeviceEvent.BootstrapFailed failed -> {}
            case DeviceEvent.PowerLost lost -> {}
            case DeviceEvent.WentOff wentOff -> {}
        }
    }

    /** From here on somebody is about to have the device asked something. */
    void awaitQuestion(long intendedAt, Consumer<Outcome> whenOver) {
        question = new Operation(Purpose.ANSWER, intendedAt, whenOver);
    }

    /** Nobody will ask what was awaited. */
    void notAsked(String why) {
        var awaited = question;
        question = null;
        if (awaited != null) awaited.whenOver.accept(new Outcome.Failed(why));
    }

    private void done(Purpose purpose, String location) {
        var operation = current;
        if (operation != null) over(purpose, new Outcome.Done(location, System.nanoTime() - operation.intendedAt));
    }

    /** What was begun cannot even be tried. */
    void failed(Purpose purpose, String kind) {
        over(purpose, new Outcome.Failed(kind));
    }

    private void over(Purpose purpose, Outcome outcome) {
        var operation = current;
        if (operation == null || operation.purpose != purpose) return;
        current = null;
        operation.whenOver.accept(outcome);
    }
}
