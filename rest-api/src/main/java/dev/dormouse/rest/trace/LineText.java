package dev.dormouse.rest.trace;

import dev.dormouse.fleet.trace.Traced;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trace as a text for people: a line for each message, and what it carries below. */
final class LineText {

    private final LineJson json;

    LineText(LineJson json) {
        this.json = json;
    }

    String of(List<Traced> lines) {
        return lines.stream().map(line -> text(json.of(line))).collect(Collectors.joining());
    }

    private static String text(JsonObject line) {
        var head = line.getString("at") + "  ";
        var message = line.getJsonObject("message");
        if (message != null) return head + message(message, line);
        var handshake = line.getJsonObject("handshake");
        if (handshake != null)
            return head + "     DTLS handshake " + handshake.getString("step") + " " + handshake.getString("detail")
                    + "  " + line.getString("peer") + "\n";
        return head + "<--  " + line.getJsonObject("garbled").getInteger("bytes") + " bytes that are no CoAP  "
                + line.getString("peer") + "\n";
    }

    private static String message(JsonObject message, JsonObject line) {
        var words = new ArrayList<String>();
        words.add(message.getString("direction").equals("up") ? "<--" : "-->");
        words.add(message.getString("type").toUpperCase(Locale.ROOT));
        words.add((message.getString("code") + " " + message.getString("codeName")).strip());
        words.add("mid " + message.getInteger("messageId"));
        if (!message.getString("token").isEmpty()) words.add("token " + message.getString("token"));
        if (message.getBoolean("again")) words.add("AGAIN");
        words.add(message.getInteger("coapBytes") + " bytes");
        if (message.containsKey("wireBytes")) words.add(message.getInteger("wireBytes") + " on the wire");
        words.add(line.getString("peer"));
        if (line.getString("server").equals("bootstrap")) words.add("bootstrap");
        var text = new StringBuilder(String.join("  ", words)).append('\n');
        for (var option : objects(message.getJsonArray("options")))
            text.append("       ").append(printable(option.getString("name") + ": " + option.getString("value")));
        var payload = message.getJsonObject("payload");
        if (payload != null) text.append("       ").append(printable(payload(payload)));
        return text.toString();
    }

    private static String payload(JsonObject payload) {
        var size = payload.getInteger("bytes") + " bytes";
        if (!payload.containsKey("hex")) return "hidden: " + size + " (" + payload.getString("kept") + ")";
        var values = payload.getJsonArray("values");
        if (values != null)
            return size + ": "
                    + objects(values).stream()
                            .map(value -> value.getString("path") + " = " + value.getValue("value"))
                            .collect(Collectors.joining(", "));
        return size + ": " + payload.getString("text", payload.getString("hex"));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    /** What a device says makes no line of its own. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "·") + "\n";
    }
}
