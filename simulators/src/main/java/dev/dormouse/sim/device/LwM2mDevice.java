package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.device.Attendant.Wish;
import dev.dormouse.sim.device.BootstrapHabits.PowerCut;
import dev.dormouse.sim.objects.SenMlCbor;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One device: a {@link Membership} at its server, an {@link Enrolment} when it must ask for keys first, an {@link Attendant}
 * that does what the server asks, and the messages between. Datagrams and time come in here and are handed to whom they
 * concern.
 */
public final class LwM2mDevice implements Participant {
    private static final Duration FOR_EVER = Duration.ofDays(10 * 365);

    private final DeviceSpec spec;
    private final RandomGenerator random;
    private final DeviceListener listener;
    private final PowerSupply power;
    private final Agenda agenda;
    private final Exchanges exchanges;
    private final Attendant attendant;
    private final Membership membership;
    private volatile @Nullable Enrolment enrolment;
    private @Nullable Upgrade upgrade;

    public LwM2mDevice(DeviceSpec spec, Life life, RandomGenerator random, DeviceListener listener) {
        this.spec = spec;
        this.random = random;
        this.listener = listener;
        this.power = new PowerSupply(spec.dialect().quirks());
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
        var asked = enrolment;
        return membership.handshakes() + (asked == null ? 0 : asked.handshakes());
    }

    /** Readable from any thread, as is {@link #isOff()}. */
    public boolean isRegistered() {
        return membership.isRegistered();
    }

    public boolean isOff() {
        return membership.isOff() && !power.isAway() && !isEnroling();
    }

    /** Where it registers and by which keys, as its objects 0 and 1 say now. Its loop's, like all that changes it. */
    public Optional<ServerAccount> account() {
        return membership.account();
    }

    @Override
    public void start(long now, Wire wire) {
        agenda.switchedOn(now);
        begin(now, wire);
        settle(now, wire);
    }

    @Override
    public void received(InetSocketAddress server, byte[] datagram, long now, Wire wire) {
        if (isOff() || power.isAway() || isAsleep(now)) return; // Its radio is off.
        var asked = enrolment;
        if (connection().isWith(server)) heard(connection().received(datagram, now, wire), now, wire);
        else if (asked != null && asked.connection().isWith(server)) heardAfterwards(asked, datagram, now, wire);
        else if (upgrade != null && upgrade.isFrom(server))
            fetched(upgrade.received(datagram, management(now, wire), now, wire), now);
        settle(now, wire);
    }

    @Override
    public void timePassed(long now, Wire wire) {
        if (isOff()) return;
        if (power.isAway()) {
            if (now >= power.backAt()) powerIsBack(now, wire);
        } else {
            hasTime(now, wire);
        }
        settle(now, wire);
    }

    @Override
    public long deadline() {
        if (power.isAway()) return power.backAt();
        var asked = enrolment;
        if (asked != null && asked.isUnderWay()) return Math.min(asked.deadline(), agenda.nextAtHome());
        var deadline = membership.deadline();
        if (!isRegistered()) return deadline;
        if (upgrade != null) deadline = Math.min(deadline, upgrade.deadline());
        return Math.min(deadline, attendant.deadline());
    }

    /** Deregisters when registered, and goes off either way. */
    @Override
    public void stop(long now, Wire wire) {
        power.isBack();
        if (isEnroling()) enrolment().abandon();
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

    /** Its power goes away at once, and comes back: it says nothing, and forgets what was under way. */
    public void losePower(Duration duration, long now) {
        power.goes(duration, now);
        if (isEnroling()) enrolment().abandon();
        membership.lostPower();
        attendant.booted();
        tell(new DeviceEvent.PowerLost());
    }

    private void powerIsBack(long now, Wire wire) {
        power.isBack();
        // What it read from its memory is all it knows: a write that came to its end only half may have broken that.
        if (spec.provisioning().bootstrap().isPresent())
            membership.changeTo(attendant.interior().terms(), wire);
        begin(now, wire);
    }

    /** Registers where it can, or asks for keys. */
    private void begin(long now, Wire wire) {
        if (membership.knowsServer()) heard(membership.connect(now, wire), now, wire);
        else enrol(now, wire);
    }

    private void enrol(long now, Wire wire) {
        agenda.staysAwake(now);
        heard(enrolment().begin(now, wire), now, wire);
    }

    private void hasTime(long now, Wire wire) {
        heard(connection().timePassed(now, wire), now, wire);
        if (now >= exchanges.deadline()) heard(exchanges.timePassed(now, out(now, wire)), now, wire);
        if (agenda.isTimeToLive(now)) {
            agenda.lived(now);
            attendant.live(now);
        }
        if (isEnroling()) {
            enrolment().timePassed(now);
            if (enrolment().isTimeToAskAgain(now)) enrol(now, wire);
            return;
        }
        if (membership.isTimeToComeBack(now)) heard(membership.connect(now, wire), now, wire);
        if (!isRegistered()) return;
        if (upgrade != null) upgrade.timePassed(management(now, wire), now, wire);
        if (agenda.isTimeToUpdate(now)) update(now, wire);
        if (agenda.isTimeToReport(now)) report(now, wire);
        fulfil(attendant.timePassed(now, out(now, wire)), now, wire);
    }

    /** Whoever cannot get keys goes on where it was; whoever is lost there asks for keys. */
    private void settle(long now, Wire wire) {
        var asked = enrolment;
        if (asked != null && asked.isPausing()) {
            if (membership.knowsServer()) {
                asked.abandon();
                membership.comesBack(now);
            } else if (asked.hasGivenUp()) {
                asked.abandon();
                membership.goOff();
            }
        }
        if (membership.isLost() && !isEnroling()) enrol(now, wire);
        if (upgrade == null) return;
        if (isRegistered() && !isEnroling()) upgrade.registered(management(now, wire), now, wire);
        else upgrade.interrupted();
    }

    private void heard(List<Connection.Heard> much, long now, Wire wire) {
        for (var heard : much) {
            switch (heard) {
                case Connection.Heard.Opened(var connectionId) -> {
                    if (isEnroling()) enrolment().opened(connectionId, now, out(now, wire));
                    else membership.opened(connectionId, now, out(now, wire));
                }
                case Connection.Heard.Message(var message) -> {
                    agenda.staysAwake(now);
                    heard(exchanges.received(message, now, out(now, wire)), now, wire);
                }
                case Connection.Heard.Lost(var detail) -> {
                    if (isEnroling()) enrolment().lost(detail, now);
                    else membership.lost(detail, now, wire);
                }
            }
        }
    }

    private void heard(Exchanges.Heard heard, long now, Wire wire) {
        switch (heard) {
            case Exchanges.Heard.Request(var request) -> {
                if (isEnroling()) enrolled(request, now, wire);
                else asked(request, now, wire);
            }
            case Exchanges.Heard.Answer(var purpose, var asked, var response, var took) -> {
                if (purpose == Purpose.BOOTSTRAP) enrolment().answered(response, took, now);
                else if (purpose == Purpose.FETCH)
                    fetched(upgrade().answered(response, management(now, wire), now, wire), now);
                else membership.answered(purpose, response, took, now, wire, out(now, wire));
            }
            case Exchanges.Heard.Acknowledged(var purpose, var asked, var took) ->
                tell(new DeviceEvent.Confirmed(purpose, took));
            case Exchanges.Heard.Rejected(var purpose, var asked) -> {
                tell(new DeviceEvent.Refused(purpose, CoapCode.EMPTY));
                failed(purpose, asked, now, wire);
            }
            case Exchanges.Heard.RejectedLoose(var messageId) -> attendant.rejected(messageId);
            case Exchanges.Heard.Repeated(var purpose, var since) -> tell(new DeviceEvent.Repeated(purpose, since));
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
            case BOOTSTRAP -> enrolment().failed("it was not answered", now);
            case NOTIFY -> attendant.cancel(asked);
            case FETCH -> upgrade().failed(now);
            case SEND, ANSWER -> {}
        }
    }

    /** Does what its server asks, unless its power goes away over it. */
    private void asked(CoapMessage request, long now, Wire wire) {
        var cut = power.cutAtPush(request);
        if (cut.isPresent()) losePower(cut.get().duration(), now);
        else if (attendant.bringsKey(request)) rekeyed(request, now, wire);
        else fulfil(attendant.serve(request, now, out(now, wire)), now, wire);
    }

    /** Does what the bootstrap server asks, unless its power goes away over it. */
    private void enrolled(CoapMessage request, long now, Wire wire) {
        var isDone = unlessCut(
                power.cutAtKeys(enrolment()::isAt), now, () -> enrolment().serve(request, now, out(now, wire)));
        if (isDone.orElse(false)) comeWithNewTerms(now, wire);
    }

    /** Takes a key that its server writes, unless its power goes away over it. */
    private void rekeyed(CoapMessage request, long now, Wire wire) {
        unlessCut(
                        power.cutAtKeys(cut -> cut.atMessage() == 1),
                        now,
                        () -> attendant.serve(request, now, out(now, wire)))
                .ifPresent(wishes -> fulfil(wishes, now, wire));
    }

    /** What came of it, unless the power goes away over it: instead of it, or right after. */
    private <T> Optional<T> unlessCut(Optional<PowerCut> cut, long now, Supplier<T> doing) {
        boolean isDone = cut.map(PowerCut::answered).orElse(true);
        var outcome = isDone ? Optional.of(doing.get()) : Optional.<T>empty();
        if (cut.isEmpty()) return outcome;

        losePower(cut.get().duration(), now);
        return Optional.empty();
    }

    private void comeWithNewTerms(long now, Wire wire) {
        membership.changeTo(attendant.interior().terms(), wire);
        begin(now, wire);
    }

    private static void heardAfterwards(Enrolment over, byte[] datagram, long now, Wire wire) {
        for (var heard : over.connection().received(datagram, now, wire))
            if (heard instanceof Connection.Heard.Message(var message)) over.heardAfterwards(message, wire);
    }

    private void fulfil(List<Wish> wishes, long now, Wire wire) {
        var out = out(now, wire);
        for (var wish : wishes) {
            switch (wish) {
                case Wish.Update() -> membership.update(now, out);
                case Wish.NewLifetime(var seconds) -> membership.renewFor(seconds, now, out);
                case Wish.NewKeys() -> {
                    enrol(now, wire);
                    return;
                }
                case Wish.ComeWithNewKey() -> {
                    comeWithNewTerms(now, wire);
                    return;
                }
                case Wish.Fetch(var instance, var uri) ->
                    upgrade().fetch(instance, uri, management(now, wire), now, wire);
                case Wish.DropPackage() -> upgrade().reset();
                case Wish.Install(var instance) -> upgrade().install(instance, now);
                case Wish.Vanish() -> losePower(FOR_EVER, now);
                case Wish.NewLinks() -> membership.tellLinks(now, out);
                case Wish.Leave(var comesBackAfter) -> membership.leave(Optional.of(comesBackAfter), now, out);
            }
        }
        if (isRegistered()) attendant.notifyObservers(now, out);
    }

    /** A block of a package came; the power may go away over it. */
    private void fetched(boolean powerGoes, long now) {
        agenda.staysAwake(now);
        if (powerGoes) spec.dialect().quirks().firmware().powerCut().ifPresent(cut -> losePower(cut.duration(), now));
    }

    private Upgrade.Management management(long now, Wire wire) {
        return new Upgrade.Management(membership.connection(), membership.security(), out(now, wire));
    }

    private Upgrade upgrade() {
        var present = upgrade;
        if (present == null) upgrade = present = new Upgrade(spec, random, exchanges, attendant, this::tell);
        return present;
    }

    /** The one that is spoken over now. */
    private Connection connection() {
        return isEnroling() ? enrolment().connection() : membership.connection();
    }

    private boolean isEnroling() {
        var asked = enrolment;
        return asked != null && asked.isUnderWay();
    }

    private Enrolment enrolment() {
        var present = enrolment;
        if (present == null)
            enrolment = present = new Enrolment(spec, random, agenda, exchanges, attendant, this::tell);
        return present;
    }

    private boolean isFetching() {
        return upgrade != null && upgrade.isBusy();
    }

    private boolean isAsleep(long now) {
        return !agenda.isAwake(now) && !exchanges.isBusy() && isRegistered() && !isEnroling() && !isFetching();
    }

    /** Its radio listens for a while after whatever it says. */
    private Consumer<CoapMessage> out(long now, Wire wire) {
        return message -> {
            agenda.staysAwake(now);
            connection().send(message, wire);
        };
    }

    private void tell(DeviceEvent event) {
        listener.happened(this, event);
    }
}
