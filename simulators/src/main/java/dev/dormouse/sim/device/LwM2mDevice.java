package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.device.Attendant.Wish;
import dev.dormouse.sim.objects.SenMlCbor;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Wire;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One device: a {@link Membership} at its server, an {@link Attendant} that does what the server asks, and the messages
 * between. Datagrams and time come in here and are handed to whom they concern.
 */
public final class LwM2mDevice implements Participant {
    private final DeviceSpec spec;
    private final DeviceListener listener;
    private final Agenda agenda;
    private final Exchanges exchanges;
    private final Attendant attendant;
    private final Membership membership;

    public LwM2mDevice(DeviceSpec spec, Life life, RandomGenerator random, DeviceListener listener) {
        this.spec = spec;
        this.listener = listener;
        this.agenda = new Agenda(spec.rhythm(), random);
        this.exchanges = new Exchanges(spec.timing(), random);
        this.attendant = new Attendant(spec, life, random, exchanges, this::tell);
        this.membership = new Membership(spec, random, agenda, exchanges, attendant, this::tell);
    }

    public String endpoint() {
        return spec.endpoint();
    }

    /** How many DTLS handshakes it completed since it was made. Readable from any thread. */
    public int handshakes() {
        return membership.handshakes();
    }

    /** Readable from any thread, as is {@link #isOff()}. */
    public boolean isRegistered() {
        return membership.isRegistered();
    }

    public boolean isOff() {
        return membership.isOff();
    }

    @Override
    public void start(long now, Wire wire) {
        agenda.switchedOn(now);
        heard(membership.connect(now, wire), now, wire);
    }

    @Override
    public void received(byte[] datagram, long now, Wire wire) {
        if (isOff() || isAsleep(now)) return; // Its radio is off.
        heard(membership.connection().received(datagram, now, wire), now, wire);
    }

    @Override
    public void timePassed(long now, Wire wire) {
        if (isOff()) return;
        heard(membership.connection().timePassed(now, wire), now, wire);
        if (now >= exchanges.deadline()) heard(exchanges.timePassed(now, out(now, wire)), now, wire);
        if (membership.isTimeToComeBack(now)) heard(membership.connect(now, wire), now, wire);
        if (agenda.isTimeToLive(now)) {
            agenda.lived(now);
            attendant.live(now);
        }
        if (!isRegistered()) return;
        if (agenda.isTimeToUpdate(now)) update(now, wire);
        if (agenda.isTimeToReport(now)) report(now, wire);
        fulfil(attendant.timePassed(now, out(now, wire)), now, wire);
    }

    @Override
    public long deadline() {
        var deadline = membership.deadline();
        return isRegistered() ? Math.min(deadline, attendant.deadline()) : deadline;
    }

    /** Deregisters when registered, and goes off either way. */
    @Override
    public void stop(long now, Wire wire) {
        membership.leave(Optional.empty(), now, out(now, wire));
    }

    /** Sends an Update now, as when its lifetime nears its end. */
    public void update(long now, Wire wire) {
        membership.update(now, out(now, wire));
    }

    /** Sends its reports now. */
    public void report(long now, Wire wire) {
        if (!isRegistered()) return;
        agenda.reported(now);
        var payload = SenMlCbor.encode(attendant.read(spec.reports()));
        exchanges.request(Purpose.SEND, CoapCode.POST, Speech.report(), payload, now, out(now, wire));
    }

    /** Moves its values and tells the observer whose turn it is, changed or not. Says whether there is one. */
    public boolean notifyNext(long now, Wire wire) {
        if (!isRegistered()) return false;
        attendant.live(now);
        return attendant.notifyNext(now, out(now, wire));
    }

    private void heard(List<Connection.Heard> much, long now, Wire wire) {
        for (var heard : much) {
            switch (heard) {
                case Connection.Heard.Opened(var connectionId) -> membership.opened(connectionId, now, out(now, wire));
                case Connection.Heard.Message(var message) -> {
                    agenda.staysAwake(now);
                    heard(exchanges.received(message, now, out(now, wire)), now, wire);
                }
                case Connection.Heard.Lost(var detail) -> membership.lost(detail, now, wire);
            }
        }
    }

    private void heard(Exchanges.Heard heard, long now, Wire wire) {
        switch (heard) {
            case Exchanges.Heard.Request(var request) ->
                fulfil(attendant.serve(request, now, out(now, wire)), now, wire);
            case Exchanges.Heard.Answer(var purpose, var asked, var response, var took) ->
                membership.answered(purpose, response, took, now, wire, out(now, wire));
            case Exchanges.Heard.Acknowledged(var purpose, var asked, var took) ->
                tell(new DeviceEvent.Confirmed(purpose, took));
            case Exchanges.Heard.Rejected(var purpose, var asked) -> {
                tell(new DeviceEvent.Refused(purpose, CoapCode.EMPTY));
                failed(purpose, asked, now, wire);
            }
            case Exchanges.Heard.RejectedLoose(var messageId) -> attendant.rejected(messageId);
            case Exchanges.Heard.Silence(var purpose, var asked) -> {
                tell(new DeviceEvent.Unanswered(purpose));
                failed(purpose, asked, now, wire);
            }
            case Exchanges.Heard.Nothing() -> {}
        }
    }

    private void failed(Purpose purpose, CoapMessage asked, long now, Wire wire) {
        switch (purpose) {
            case REGISTER, UPDATE, DEREGISTER ->
                heard(membership.failed(purpose, now, wire, out(now, wire)), now, wire);
            case NOTIFY -> attendant.cancel(asked);
            case SEND, ANSWER -> {}
        }
    }

    private void fulfil(List<Wish> wishes, long now, Wire wire) {
        var out = out(now, wire);
        for (var wish : wishes) {
            switch (wish) {
                case Wish.Update() -> membership.update(now, out);
                case Wish.NewLifetime(var seconds) -> membership.renewFor(seconds, now, out);
                case Wish.NewLinks() -> membership.tellLinks(now, out);
                case Wish.Leave(var comesBackAfter) -> membership.leave(Optional.of(comesBackAfter), now, out);
            }
        }
        if (isRegistered()) attendant.notifyObservers(now, out);
    }

    private boolean isAsleep(long now) {
        return !agenda.isAwake(now) && !exchanges.isBusy() && isRegistered();
    }

    /** Its radio listens for a while after whatever it says. */
    private Consumer<CoapMessage> out(long now, Wire wire) {
        return message -> {
            agenda.staysAwake(now);
            membership.connection().send(message, wire);
        };
    }

    private void tell(DeviceEvent event) {
        listener.happened(this, event);
    }
}
