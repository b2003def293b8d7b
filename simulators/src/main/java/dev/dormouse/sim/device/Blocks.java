package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bodies that come or go in several blocks (RFC 7959): one of each at a time, as small devices do. */
final class Blocks {
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;
    private static final int LARGEST_EXPONENT = 6;

    /** What a block of a request body led to. */
    sealed interface Upload {
        record Whole(CoapMessage request) implements Upload {}

        record Unfinished(Answer answer) implements Upload {}
    }

    private record Incoming(List<String> path, ByteWriter body) {}

    private record Outgoing(List<String> path, Answer whole) {}

    private @Nullable Incoming incoming;
    private @Nullable Outgoing outgoing;

    Upload received(CoapMessage request) {
        var block = request.options().block(CoapOption.BLOCK1);
        if (block.isEmpty()) return new Upload.Whole(request);
        return received(request, block.get());
    }

    private Upload received(CoapMessage request, BlockOption block) {
        var path = request.options().texts(CoapOption.URI_PATH);
        if (block.number() == 0) incoming = new Incoming(path, new ByteWriter(2048));
        var transfer = incoming;
        if (transfer == null || !transfer.path.equals(path) || transfer.body.size() != block.offset())
            return refused(CoapCode.REQUEST_ENTITY_INCOMPLETE, block);
        if (transfer.body.size() + request.payload().size() > MAX_BODY_BYTES)
            return refused(CoapCode.REQUEST_ENTITY_TOO_LARGE, block);
        transfer.body.bytes(request.payload());
        if (block.more()) return new Upload.Unfinished(answer(CoapCode.CONTINUE, block));
        incoming = null;
        return new Upload.Whole(new CoapMessage(
                request.type(),
                request.code(),
                request.messageId(),
                request.token(),
                request.options(),
                Bytes.owning(transfer.body.toArray())));
    }

    void forget() {
        incoming = null;
    }

    private Upload refused(CoapCode code, BlockOption block) {
        incoming = null;
        return new Upload.Unfinished(answer(code, block));
    }

    private static Answer answer(CoapCode code, BlockOption block) {
        return Answer.of(code).with(CoapOption.BLOCK1, block.toBytes());
    }

    /** A later block of the body that was last begun for this path. */
    Optional<Answer> laterBlock(CoapMessage request) {
        var block = request.options().block(CoapOption.BLOCK2).filter(asked -> asked.number() > 0);
        if (block.isEmpty()) return Optional.empty();
        var transfer = outgoing;
        if (transfer == null
                || !transfer.path.equals(request.options().texts(CoapOption.URI_PATH))
                || block.get().offset() >= transfer.whole.payload().size())
            return Optional.of(Answer.of(CoapCode.BAD_OPTION));
        return Optional.of(cut(transfer.whole, block.get().number(), block.get().sizeExponent()));
    }

    /** The answer to a whole request, as far as it fits. */
    Answer answered(CoapMessage request, Answer answer) {
        var options = request.options();
        var echoed = options.first(CoapOption.BLOCK1)
                .map(block -> answer.with(CoapOption.BLOCK1, block))
                .orElse(answer);
        return firstBlock(options.texts(CoapOption.URI_PATH), options.block(CoapOption.BLOCK2), echoed);
    }

    /** The answer as it is when it fits, else its first block. */
    Answer firstBlock(List<String> path, Optional<BlockOption> asked, Answer whole) {
        var exponent = asked.map(BlockOption::sizeExponent).orElse(LARGEST_EXPONENT);
        if (whole.payload().size() <= 16 << exponent) return whole;
        outgoing = new Outgoing(path, whole);
        return cut(whole, 0, exponent);
    }

    private static Answer cut(Answer whole, int number, int exponent) {
        var size = 16 << exponent;
        var from = number * size;
        var to = Math.min(from + size, whole.payload().size());
        var block = new BlockOption(number, to < whole.payload().size(), exponent);
        return whole.withPayload(whole.payload().slice(from, to)).with(CoapOption.BLOCK2, block.toBytes());
    }
}
