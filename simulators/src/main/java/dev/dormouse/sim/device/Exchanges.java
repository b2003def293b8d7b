package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The message layer of one device: ids, tokens, retransmission, one confirmable message at a time (NSTART is 1), and
 * the memory of what was just answered, so that a repeated request is not carried out twice.
 */
final class Exchanges {
    /** What a message from the server, or its absence, means. */
    sealed interface Heard {
        record Request(CoapMessage request) implements Heard {}

        record Answer(Purpose purpose, CoapMessage asked, CoapMessage response, long tookNanos) implements Heard {}

        record Acknowledged(Purpose purpose, CoapMessage asked, long tookNanos) implements Heard {}

        record Rejected(Purpose purpose, CoapMessage asked) implements Heard {}

        /** A message of ours that expected no answer was rejected. */
        record RejectedLoose(int messageId) implements Heard {}

        /** What left so long ago was not answered, and was sent once more. */
        record Repeated(Purpose purpose, long sinceNanos) implements Heard {}

        record Silence(Purpose purpose, CoapMessage asked) implements Heard {}

        record Nothing() implements Heard {}
    }

    private static final Heard NOTHING = new Heard.Nothing();
    private static final int REMEMBERED_ANSWERS = 4;
    private static final int MOST_WAITING = 4;

    private record Waiting(Purpose purpose, CoapMessage message) {}

    private record Pending(
            Purpose purpose,
            CoapMessage message,
            long since,
            long patience,
            int attempt,
            long deadline,
            boolean acknowledged) {}

    /** What a request was answered with, as it went out: it is rarely needed again, and takes least room so. */
    private record Told(int messageId, Bytes token, byte[] answer) {
        boolean answers(CoapMessage request) {
            return messageId == request.messageId() && token.equals(request.token());
        }
    }

    private final CoapTiming timing;
    private final RandomGenerator random;
    private int lastMessageId;
    private @Nullable Pending pending;
    private @Nullable Queue<Waiting> waiting;
    private final ArrayDeque<Told> told = new ArrayDeque<>(REMEMBERED_ANSWERS);

    Exchanges(CoapTiming timing, RandomGenerator random) {
        this.timing = timing;
        this.random = random;
        this.lastMessageId = random.nextInt(0x10000);
    }

    boolean isBusy() {
        return pending != null;
    }

    /** Whether so much waits to be acknowledged that nothing more should be said unasked. */
    boolean isFull() {
        return waiting != null && waiting.size() >= MOST_WAITING;
    }

    long deadline() {
        return pending == null ? Long.MAX_VALUE : pending.deadline;
    }

    /** A confirmable request of ours; it waits for the one before it. */
    void request(
            Purpose purpose, CoapCode method, CoapOptions options, Bytes payload, long now, Consumer<CoapMessage> out) {
        begin(purpose, message(CoapType.CONFIRMABLE, method, newToken(), options, payload), now, out);
    }

    /** Any message of ours that wants to be acknowledged. */
    void begin(Purpose purpose, CoapMessage message, long now, Consumer<CoapMessage> out) {
        if (pending == null) transmitFirst(new Waiting(purpose, message), now, out);
        else queue().add(new Waiting(purpose, message));
    }

    CoapMessage message(CoapType type, CoapCode code, Bytes token, CoapOptions options, Bytes payload) {
        lastMessageId = lastMessageId + 1 & 0xffff;
        return new CoapMessage(type, code, lastMessageId, token, options, payload);
    }

    /** Answers a request, in the acknowledgement when it wants one, and remembers that. */
    void answer(CoapMessage request, CoapCode code, CoapOptions options, Bytes payload, Consumer<CoapMessage> out) {
        var answer = request.type() == CoapType.CONFIRMABLE
                ? new CoapMessage(
                        CoapType.ACKNOWLEDGEMENT, code, request.messageId(), request.token(), options, payload)
                : message(CoapType.NON_CONFIRMABLE, code, request.token(), options, payload);
        remember(request, answer);
        out.accept(answer);
    }

    /** Says that a request came and that its answer will take time. */
    void acknowledge(CoapMessage request, Consumer<CoapMessage> out) {
        if (request.type() != CoapType.CONFIRMABLE) return;
        var acknowledgement = CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, request.messageId());
        remember(request, acknowledgement);
        out.accept(acknowledgement);
    }

    /** Answers a request that was acknowledged before, in a message of its own kind. */
    void answerSeparately(
            CoapMessage request,
            CoapCode code,
            CoapOptions options,
            Bytes payload,
            long now,
            Consumer<CoapMessage> out) {
        var answer = message(request.type(), code, request.token(), options, payload);
        if (request.type() == CoapType.CONFIRMABLE) begin(Purpose.ANSWER, answer, now, out);
        else out.accept(answer);
    }

    Heard received(CoapMessage message, long now, Consumer<CoapMessage> out) {
        if (message.code().isRequest()) return receivedRequest(message, out);
        if (message.code().isResponse()) return receivedResponse(message, now, out);
        return receivedEmpty(message, now, out);
    }

    Heard timePassed(long now, Consumer<CoapMessage> out) {
        var late = pending;
        if (late == null || now < late.deadline) return NOTHING;
        if (late.acknowledged || late.attempt == timing.maxRetransmit()) {
            finish(now, out);
            return new Heard.Silence(late.purpose, late.message);
        }
        var wait = late.patience * 2;
        pending = new Pending(late.purpose, late.message, late.since, wait, late.attempt + 1, now + wait, false);
        out.accept(late.message);
        return new Heard.Repeated(late.purpose, late.patience);
    }

    /** Forgets all that is under way: the connection it ran on is gone. */
    void forget() {
        pending = null;
        waiting = null;
        told.clear();
    }

    private void remember(CoapMessage request, CoapMessage answer) {
        if (told.size() == REMEMBERED_ANSWERS) told.removeFirst();
        told.addLast(new Told(request.messageId(), request.token(), CoapCodec.encode(answer)));
    }

    private Heard receivedRequest(CoapMessage request, Consumer<CoapMessage> out) {
        for (var before : told) {
            if (before.answers(request)) {
                out.accept(CoapCodec.decode(before.answer));
                return NOTHING;
            }
        }
        return new Heard.Request(request);
    }

    private Heard receivedResponse(CoapMessage response, long now, Consumer<CoapMessage> out) {
        var asked = pending;
        var isOurs = asked != null
                && asked.message.code().isRequest()
                && asked.message.token().equals(response.token());
        if (response.type() == CoapType.CONFIRMABLE)
            out.accept(CoapMessage.empty(isOurs ? CoapType.ACKNOWLEDGEMENT : CoapType.RESET, response.messageId()));
        if (asked == null || !isOurs) return NOTHING;
        finish(now, out);
        return new Heard.Answer(asked.purpose, asked.message, response, now - asked.since);
    }

    private Heard receivedEmpty(CoapMessage message, long now, Consumer<CoapMessage> out) {
        var asked = pending;
        if (message.type() == CoapType.CONFIRMABLE) {
            out.accept(CoapMessage.empty(CoapType.RESET, message.messageId())); // A ping.
            return NOTHING;
        }
        if (asked == null || asked.message.messageId() != message.messageId())
            return message.type() == CoapType.RESET ? new Heard.RejectedLoose(message.messageId()) : NOTHING;
        if (message.type() == CoapType.RESET) {
            finish(now, out);
            return new Heard.Rejected(asked.purpose, asked.message);
        }
        if (!asked.message.code().isRequest()) {
            finish(now, out);
            return new Heard.Acknowledged(asked.purpose, asked.message, now - asked.since);
        }
        // The server has it and needs time: the answer comes in a message of its own.
        pending = new Pending(
                asked.purpose,
                asked.message,
                asked.since,
                asked.patience,
                asked.attempt,
                now + timing.answerWait().toNanos(),
                true);
        return NOTHING;
    }

    private void finish(long now, Consumer<CoapMessage> out) {
        pending = null;
        var next = waiting == null ? null : waiting.poll();
        if (next != null) transmitFirst(next, now, out);
    }

    private void transmitFirst(Waiting next, long now, Consumer<CoapMessage> out) {
        var wait = timing.firstWaitNanos(random.nextDouble());
        pending = new Pending(next.purpose, next.message, now, wait, 0, now + wait, false);
        out.accept(next.message);
    }

    private Queue<Waiting> queue() {
        var queue = waiting;
        if (queue == null) waiting = queue = new ArrayDeque<>(2);
        return queue;
    }

    private Bytes newToken() {
        var token = new byte[4];
        random.nextBytes(token);
        return Bytes.owning(token);
    }
}
