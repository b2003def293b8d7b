package dev.dormouse.fleet.bus;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.time.Scheduler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions of nodes to one another, on the bus. Whoever asks waits, up to a deadline: a question or an answer may be lost. Each
 * question is worked on by a thread of its own, so one may take its time.
 */
public final class Calls {

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final NodeBus bus;
    private final Scheduler scheduler;
    private final String questions;
    private final String answers;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, BiConsumer<NodeName, byte[]>> waiting = new ConcurrentHashMap<>();

    /** @param topic of the questions; the answers have one beside it */
    public Calls(NodeBus bus, String topic, Scheduler scheduler) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.questions = topic;
        this.answers = topic + "-answer";
        bus.listenAtOnce(answers, this::heardAnswer);
    }

    /** Answers the questions of others. An empty answer is none. */
    public void answer(Function<byte[], byte[]> answer) {
        bus.listenAtOnce(
                questions,
                (from, message) -> scheduler.after(Duration.ZERO, () -> answer(from, message.payload(), answer)));
    }

    /** Empty when no answer came in time, when the node is there no longer, or the bus is away. */
    public Optional<byte[]> ask(NodeName node, byte[] question, Duration patience, BooleanSupplier isStillThere) {
        var heard = new CompletableFuture<Optional<byte[]>>();
        return exchange(
                patience,
                isStillThere,
                heard,
                (from, answer) -> heard.complete(Optional.of(answer)),
                message -> bus.send(node, message),
                question);
    }

    /** What each of them answered that did so in time. All hear the question, also one that is just leaving; what that answers does not count. */
    public Map<NodeName, byte[]> askAll(Set<NodeName> whom, byte[] question, Duration patience) {
        var heard = new ConcurrentHashMap<NodeName, byte[]>();
        if (whom.isEmpty()) return heard;
        var all = new CompletableFuture<Optional<byte[]>>();
        exchange(
                patience,
                () -> true,
                all,
                (from, answer) -> {
                    if (whom.contains(from)) heard.put(from, answer);
                    if (heard.size() == whom.size()) all.complete(Optional.of(answer));
                },
                bus::sendToOthers,
                question);
        return heard;
    }

    private interface Sending {
        void send(BusMessage message);
    }

    private Optional<byte[]> exchange(
            Duration patience,
            BooleanSupplier goOn,
            CompletableFuture<Optional<byte[]>> end,
            BiConsumer<NodeName, byte[]> hear,
            Sending sending,
            byte[] question) {
        long number = numbers.incrementAndGet();
        waiting.put(number, hear);
        try {
            sending.send(new BusMessage(questions, numbered(number, question)));
            return await(end, patience, goOn);
        } catch (StoreUnavailable e) {
            log.atDebug().addKeyValue("topic", questions).setCause(e).log("nobody could be asked");
            return Optional.empty();
        } finally {
            waiting.remove(number);
        }
    }

    private Optional<byte[]> await(CompletableFuture<Optional<byte[]>> end, Duration patience, BooleanSupplier goOn) {
        if (!goOn.getAsBoolean()) return Optional.empty();
        var tooLate = scheduler.after(patience, () -> end.complete(Optional.empty()));
        var looking = scheduler.every(LOOK, () -> {
            if (!goOn.getAsBoolean()) end.complete(Optional.empty());
        });
        try {
            return end.join();
        } finally {
            tooLate.cancel();
            looking.cancel();
        }
    }

    private void heardAnswer(NodeName from, BusMessage message) {
        var answer = ByteBuffer.wrap(message.payload());
        if (answer.remaining() < Long.BYTES) return;
        var asked = waiting.get(answer.getLong());
        byte[] said = new byte[answer.remaining()];
        answer.get(said);
        if (asked != null) asked.accept(from, said);
    }

    private void answer(NodeName from, byte[] numbered, Function<byte[], byte[]> answer) {
        if (numbered.length < Long.BYTES) return;
        var question = ByteBuffer.wrap(numbered);
        long number = question.getLong();
        byte[] asked = new byte[question.remaining()];
        question.get(asked);
        try {
            bus.send(from, new BusMessage(answers, numbered(number, answer.apply(asked))));
        } catch (StoreUnavailable e) {
            log.atDebug().addKeyValue("topic", answers).setCause(e).log("an answer did not leave");
        }
    }

    private static byte[] numbered(long number, byte[] bytes) {
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(number)
                .put(bytes)
                .array();
    }
}
