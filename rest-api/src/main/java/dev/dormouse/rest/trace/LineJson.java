package dev.dormouse.rest.trace;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.trace.CoapMessage;
import dev.dormouse.fleet.trace.PayloadReader;
import dev.dormouse.fleet.trace.Traced;
import dev.dormouse.fleet.trace.Traced.Kept;
import dev.dormouse.rest.contract.AddressText;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.ValueJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** A line of a trace in the JSON the contract promises, its payload as what it means where that can be told. */
final class LineJson {

    private final PayloadReader payloads;
    private final ObjectLinks device;

    LineJson(PayloadReader payloads, ObjectLinks device) {
        this.payloads = payloads;
        this.device = device;
    }

    JsonObject of(Traced line) {
        var json = new JsonObject()
                .put("at", line.at().toString())
                .put("server", Words.of(line.server()))
                .put("peer", AddressText.of(line.peer()))
                .put("secured", line.secured());
        switch (line.seen()) {
            case Traced.Message message -> json.put("message", of(message));
            case Traced.Garbled(int bytes) -> json.put("garbled", new JsonObject().put("bytes", bytes));
            case Traced.Handshake(var step, var detail) ->
                json.put(
                        "handshake",
                        new JsonObject().put("step", Words.of(step)).put("detail", detail));
        }
        return json;
    }

    private JsonObject of(Traced.Message message) {
        var coap = CoapMessage.parse(withPayload(message))
                .orElseThrow(() -> new IllegalStateException("what was kept was a message"));
        var options = new JsonArray();
        for (var option : coap.options())
            options.add(new JsonObject()
                    .put("number", option.number())
                    .put("name", option.name())
                    .put("value", option.shown()));
        var json = new JsonObject()
                .put("direction", Words.of(message.direction()))
                .put("type", Words.of(coap.type()))
                .put("code", coap.named().dotted())
                .put("codeName", coap.named().name())
                .put("messageId", coap.messageId())
                .put("token", coap.tokenHex())
                .put("options", options)
                .put("again", message.again())
                .put("coapBytes", message.coapBytes());
        message.wireBytes().ifPresent(bytes -> json.put("wireBytes", bytes));
        if (!message.about().isEmpty()) {
            var about = new JsonArray();
            message.about().forEach(path -> about.add(path.toString()));
            json.put("about", about);
        }
        if (message.payloadBytes() > 0) json.put("payload", payload(message, coap));
        return json;
    }

    /** A head whose marker nothing follows is no message: of a payload that was not kept, one byte stands for it. */
    private static byte[] withPayload(Traced.Message message) {
        if (message.payloadBytes() == 0) return message.head();
        byte[] bytes = new byte[message.head().length + 1];
        System.arraycopy(message.head(), 0, bytes, 0, message.head().length);
        return bytes;
    }

    private JsonObject payload(Traced.Message message, CoapMessage coap) {
        var json = new JsonObject().put("bytes", message.payloadBytes()).put("kept", Words.of(message.kept()));
        if (message.kept().isHidden()) return json;
        json.put("hex", HexFormat.of().formatHex(message.payload()));
        text(message.payload()).ifPresent(text -> json.put("text", text));
        if (message.kept() == Kept.WHOLE)
            payloads.read(message.payload(), coap.contentFormat(), message.about(), device)
                    .ifPresent(readings -> {
                        var values = new JsonArray();
                        readings.forEach(reading -> values.add(ValueJson.of(reading)));
                        json.put("values", values);
                    });
        return json;
    }

    /** What people can read, if it is that. */
    private static Optional<String> text(byte[] payload) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            return Optional.of(text).filter(one -> one.chars().noneMatch(Character::isISOControl));
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
