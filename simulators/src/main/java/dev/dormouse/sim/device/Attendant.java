package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.device.Answer.Consequence;
import dev.dormouse.sim.device.Quirks.Manner;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Links;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a device does because the server asked: it answers, each question in the manner of its kind, obeys commands and
 * notifies those who observe. What touches its registration it only wishes for.
 */
final class Attendant {
    private static final Place REBOOT = Place.of(3, 0, 4);
    private static final Place FACTORY_RESET = Place.of(3, 0, 5);
    private static final Place RESET_ERRORS = Place.of(3, 0, 12);
    private static final int LIFETIME = 1;
    private static final int DISABLE = 4;
    private static final int DISABLE_FOR = 5;
    private static final int UPDATE_TRIGGER = 8;
    private static final int BOOTSTRAP_TRIGGER = 9;
    private static final Duration USUAL_DISABLING = Duration.ofDays(1);
    private static final Duration BOOT = Duration.ofSeconds(3);
    private static final int MOST_LATE_ANSWERS = 8;

    /** What is to become of the registration. */
    sealed interface Wish {
        record Update() implements Wish {}

        record NewLifetime(long seconds) implements Wish {}

        /** It asks its bootstrap server for keys. */
        record NewKeys() implements Wish {}

        /** It leaves its server and comes again, with the key that was written to it. */
        record ComeWithNewKey() implements Wish {}

        /** Its objects changed, and the server is to know. */
        record NewLinks() implements Wish {}

        /** It fetches a package. */
        record Fetch(Place instance, String uri) implements Wish {}

        /** It forgets about packages. */
        record DropPackage() implements Wish {}

        /** It installs what needs no reboot. */
        record Install(Place instance) implements Wish {}

        /** It is never heard of again. */
        record Vanish() implements Wish {}

        /** It deregisters and comes back. */
        record Leave(Duration comesBackAfter) implements Wish {}
    }

    private record Late(CoapMessage request, long at) {}

    private final DeviceSpec spec;
    private final Life life;
    private final RandomGenerator random;
    private final Exchanges exchanges;
    private final Consumer<DeviceEvent> listener;
    private @Nullable Interior interior;
    private @Nullable Queue<Late> late;

    Attendant(DeviceSpec spec, Life life, RandomGenerator random, Exchanges exchanges, Consumer<DeviceEvent> listener) {
        this.spec = spec;
        this.life = life;
        this.random = random;
        this.exchanges = exchanges;
        this.listener = listener;
    }

    List<Wish> serve(CoapMessage request, long now, Consumer<CoapMessage> out) {
        var quirks = spec.dialect().quirks();
        return switch (quirks.on(interior().question(request))) {
            case Manner.Answers()
            when quirks.answersAfter().isPositive() -> {
                answerLater(request, now + quirks.answersAfter().toNanos(), out);
                yield List.of();
            }
            case Manner.Answers() -> {
                var answer = interior().answer(request, now);
                exchanges.answer(request, answer.code(), answer.options(), answer.payload(), out);
                yield followed(request, answer, now);
            }
            case Manner.Says(var code) -> {
                exchanges.answer(request, code, CoapOptions.NONE, Bytes.EMPTY, out);
                tellAsked(request, code);
                yield List.of();
            }
            case Manner.Acknowledges() -> {
                exchanges.acknowledge(request, out);
                tellAsked(request, CoapCode.EMPTY);
                yield List.of();
            }
            case Manner.Ignores() -> {
                tellAsked(request, CoapCode.EMPTY);
                yield List.of();
            }
        };
    }

    /** Gives the answers whose time has come. */
    List<Wish> timePassed(long now, Consumer<CoapMessage> out) {
        var answers = late;
        if (answers == null) return List.of();
        var wishes = new ArrayList<Wish>();
        for (var next = answers.peek(); next != null && now >= next.at; next = answers.peek()) {
            answers.remove();
            var answer = interior().answer(next.request, now);
            exchanges.answerSeparately(next.request, answer.code(), answer.options(), answer.payload(), now, out);
            wishes.addAll(followed(next.request, answer, now));
        }
        return wishes;
    }

    /** Tells those who observe what changed, while fewer messages wait to be acknowledged than a device has room for. */
    void notifyObservers(long now, Consumer<CoapMessage> out) {
        if (interior == null || exchanges.isFull()) return;
        for (var observation : interior.due(now)) tell(observation, now, out);
    }

    /** Tells the one observer whose turn it is, changed or not. Says whether there is one. */
    boolean notifyNext(long now, Consumer<CoapMessage> out) {
        var next = interior().next(now);
        next.ifPresent(observation -> tell(observation, now, out));
        return next.isPresent();
    }

    long deadline() {
        var answers = late;
        var answer = answers == null || answers.isEmpty() ? Long.MAX_VALUE : answers.element().at;
        return interior == null || exchanges.isFull() ? answer : Math.min(answer, interior.deadline());
    }

    void live(long now) {
        interior().live(now, random);
    }

    List<Entry> read(List<Place> places) {
        return interior().read(places);
    }

    Bytes links() {
        var links = interior == null ? life.links() : interior.links();
        var omitsRoot = spec.dialect().quirks().omissions().contains(Quirks.Omission.ROOT_LINK);
        return omitsRoot ? Links.withoutRoot(links) : links;
    }

    void booted() {
        for (var updated : interior().booted())
            listener.accept(new DeviceEvent.UpdateEnded(updated, interior().updateResult(updated)));
    }

    /** A notification of ours was answered with a reset or not at all. */
    void cancel(CoapMessage notification) {
        interior().cancel(notification);
    }

    /** A message of ours that wanted no acknowledgement was answered with a reset. */
    void rejected(int messageId) {
        if (interior().cancelToldBy(messageId))
            listener.accept(new DeviceEvent.Refused(Purpose.NOTIFY, CoapCode.EMPTY));
    }

    /** The connection is gone, and with it those who waited. */
    void forgetLateAnswers() {
        late = null;
    }

    /** Whether it is a new key by a server that may write it. */
    boolean bringsKey(CoapMessage request) {
        return interior().bringsKey(request);
    }

    private void answerLater(CoapMessage request, long at, Consumer<CoapMessage> out) {
        exchanges.acknowledge(request, out);
        var answers = late;
        if (answers == null) late = answers = new ArrayDeque<>(2);
        if (answers.size() < MOST_LATE_ANSWERS) answers.add(new Late(request, at));
    }

    private List<Wish> followed(CoapMessage request, Answer answer, long now) {
        tellAsked(request, answer.code());
        return switch (answer.consequence()) {
            case Consequence.None() -> List.of();
            case Consequence.Written(var entries) -> written(entries, now);
            case Consequence.Executed(var command) -> executed(command, request.payload());
            case Consequence.Observed(var place) -> {
                listener.accept(new DeviceEvent.Observed(place));
                yield List.of();
            }
            case Consequence.Bootstrapped() -> List.of(); // Only a bootstrap server can bring that about.
            case Consequence.Rekeyed() -> List.of(new Wish.ComeWithNewKey());
            case Consequence.Refurnished() -> {
                interior().refurnished();
                yield List.of(new Wish.NewLinks());
            }
        };
    }

    private List<Wish> written(List<Entry> entries, long now) {
        var wishes = new ArrayList<Wish>();
        for (var order : interior().written(entries)) {
            switch (order) {
                case Firmware.Order.Fetch(var instance, var uri) -> wishes.add(new Wish.Fetch(instance, uri));
                case Firmware.Order.Reset reset -> wishes.add(new Wish.DropPackage());
                case Firmware.Order.Delivered(var instance, var payload) -> tellDelivered(instance, payload, now);
            }
        }
        for (var entry : entries)
            if (isOfServer(entry.place(), LIFETIME) && entry.value() instanceof Value.Whole(var seconds) && seconds > 0)
                wishes.add(new Wish.NewLifetime(seconds));
        return wishes;
    }

    private void tellDelivered(Place instance, Value payload, long now) {
        if (!(payload instanceof Value.Opaque(var bytes))) return;
        var delivery = interior().delivery();
        var blocks = delivery.ended();
        listener.accept(new DeviceEvent.Fetched(
                instance, bytes.size(), blocks, Download.digest(bytes), now - delivery.begunAt()));
    }

    private List<Wish> executed(Place command, Bytes arguments) {
        if (isOfServer(command, UPDATE_TRIGGER)) return List.of(new Wish.Update());
        if (isOfServer(command, BOOTSTRAP_TRIGGER)) return List.of(new Wish.NewKeys());
        if (isOfServer(command, DISABLE)) return List.of(new Wish.Leave(disabledFor(command)));
        if (command.equals(RESET_ERRORS)) interior().forgetErrors();
        if (Firmware.starts(command)) return install(command, arguments);
        if (Firmware.cancels(command)) {
            interior().cancelled(command.upTo(2));
            return List.of(new Wish.DropPackage());
        }
        if (!command.equals(REBOOT) && !command.equals(FACTORY_RESET)) return List.of();
        listener.accept(new DeviceEvent.Rebooting());
        return List.of(new Wish.Leave(BOOT));
    }

    /** The arguments may name more components that are to be updated along; one that is not there keeps all from it. */
    private List<Wish> install(Place command, Bytes arguments) {
        var instance = command.upTo(2);
        var habits = spec.dialect().quirks().firmware();
        if (!interior().installing(instance, arguments)) return List.of();
        if (habits.ending() == FirmwareHabits.Ending.FALLS_SILENT) return List.of(new Wish.Vanish());
        if (UpdateObject.of(instance).filter(object -> !object.needsReboot()).isPresent())
            return List.of(new Wish.Install(instance));
        listener.accept(new DeviceEvent.Rebooting());
        return List.of(new Wish.Leave(habits.installsFor()));
    }

    private static boolean isOfServer(Place place, int resource) {
        return place.object() == Accounts.SERVER && place.resource() == resource;
    }

    private Duration disabledFor(Place command) {
        return interior()
                .value(command.upTo(2).child(DISABLE_FOR))
                .map(Value::asNumber)
                .filter(seconds -> seconds >= 1)
                .map(seconds -> Duration.ofSeconds(seconds.longValue()))
                .orElse(USUAL_DISABLING);
    }

    private void tell(Observation observation, long now, Consumer<CoapMessage> out) {
        var answer = interior().notification(observation);
        var options = answer.options().with(CoapOption.OBSERVE, observation.nextSequence());
        var confirmable = interior().isConfirmable(observation);
        var type = confirmable ? CoapType.CONFIRMABLE : CoapType.NON_CONFIRMABLE;
        var message = exchanges.message(type, answer.code(), observation.token, options, answer.payload());
        observation.toldBy(message.messageId());
        if (confirmable) exchanges.begin(Purpose.NOTIFY, message, now, out);
        else out.accept(message);
        listener.accept(new DeviceEvent.Notified(observation.places.getFirst(), confirmable));
    }

    private void tellAsked(CoapMessage request, CoapCode answer) {
        var place = Place.parse(request.options().texts(CoapOption.URI_PATH)).orElse(Place.ROOT);
        listener.accept(new DeviceEvent.Asked(request.code(), place, answer));
    }

    Interior interior() {
        var present = interior;
        if (present == null) interior = present = new Interior(life, spec);
        return present;
    }
}
