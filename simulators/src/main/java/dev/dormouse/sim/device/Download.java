package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.device.UpdateObject.Result;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A body that is fetched block by block (RFC 7959, Block2): what to ask next, and what came so far. It survives power cuts,
 * as what lies in flash does. Of the bytes only their number and digest are kept: a fleet fetches gigabytes.
 */
final class Download {
    /** What an answer led to. */
    sealed interface Step {
        record AskNext() implements Step {}

        record Done(long bytes, int blocks, Bytes digest) implements Step {}

        record Failed(Result result) implements Step {}

        /** The server cannot answer now. */
        record Later() implements Step {}
    }

    private static final Step ASK_NEXT = new Step.AskNext();
    private static final int ETAG = 4;

    private final ServerAddress server;
    private final List<String> path;
    private final List<String> queries;
    private final FirmwareHabits habits;
    private MessageDigest digest = sha256();
    private Optional<Bytes> etag = Optional.empty();
    private int exponent;
    private long bytes;
    private int blocks;

    /** @throws IllegalArgumentException when nothing can be fetched from there */
    Download(String uri, FirmwareHabits habits) {
        var parsed = URI.create(uri);
        this.server = ServerAddress.parse(uri);
        this.path = segments(parsed.getPath(), "/");
        this.queries = segments(parsed.getQuery(), "&");
        this.habits = habits;
        this.exponent = habits.blockExponent();
    }

    ServerAddress server() {
        return server;
    }

    int blocks() {
        return blocks;
    }

    /** The request for the next block. */
    CoapOptions request() {
        var block = new BlockOption((int) (bytes >> (exponent + 4)), false, exponent);
        return CoapOptions.NONE
                .with(CoapOption.URI_PATH, path)
                .with(CoapOption.URI_QUERY, queries)
                .with(CoapOption.BLOCK2, block.toBytes());
    }

    Step answered(CoapMessage response) {
        if (response.code().equals(CoapCode.SERVICE_UNAVAILABLE)) return new Step.Later();
        if (response.code().codeClass() == 5) return new Step.Failed(Result.CONNECTION_LOST);
        if (!response.code().equals(CoapCode.CONTENT)) return new Step.Failed(Result.BAD_URI);
        var size = response.options().number(CoapOption.SIZE2);
        if (size.isPresent() && size.getAsLong() > habits.roomBytes()) return new Step.Failed(Result.NO_ROOM);
        var tag = response.options().first(ETAG);
        if (bytes > 0 && !tag.equals(etag)) {
            startOver(); // It is another body now.
            return ASK_NEXT;
        }
        etag = tag;
        return took(response);
    }

    void startOver() {
        digest = sha256();
        bytes = 0;
        blocks = 0;
        etag = Optional.empty();
        exponent = habits.blockExponent();
    }

    private Step took(CoapMessage response) {
        var block = response.options().block(CoapOption.BLOCK2);
        if (block.isPresent()) {
            if (block.get().offset() != bytes) return ASK_NEXT; // Not the one that was asked for.
            if (block.get().more() && response.payload().size() != block.get().blockBytes())
                return new Step.Failed(Result.CONNECTION_LOST);
            exponent = Math.min(exponent, block.get().sizeExponent());
        }
        digest.update(response.payload().toArray());
        bytes += response.payload().size();
        blocks++;
        if (bytes > habits.roomBytes()) return new Step.Failed(Result.NO_ROOM);
        return block.filter(BlockOption::more).isPresent()
                ? ASK_NEXT
                : new Step.Done(bytes, blocks, Bytes.owning(digest.digest()));
    }

    private static List<String> segments(String text, String separator) {
        var segments = new ArrayList<String>();
        if (text == null) return segments;
        for (var segment : text.split(separator)) if (!segment.isEmpty()) segments.add(segment);
        return segments;
    }

    /** Of a package that came some other way. */
    static Bytes digest(Bytes body) {
        return Bytes.owning(sha256().digest(body.toArray()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }
}
