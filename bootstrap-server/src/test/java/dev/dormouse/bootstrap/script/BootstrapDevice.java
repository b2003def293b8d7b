package dev.dormouse.bootstrap.script;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/** A device that is bootstrapped by the book, except where a test tells it otherwise. */
public final class BootstrapDevice implements AutoCloseable {

    public static final String LINKS = "</>;lwm2m=1.1,</0/0>,</1>;ver=1.1,</3/0>";

    private final ScriptedDevice wire;
    private final List<String> asked = new ArrayList<>();
    private int lastAnswered = -1;

    public BootstrapDevice(InetSocketAddress server) {
        wire = new ScriptedDevice(server);
    }

    public static Request request(Code method, String path, String... query) {
        var request = new Request(method);
        for (var segment : path.split("/", -1)) request.getOptions().addUriPath(segment);
        for (var parameter : query) request.getOptions().addUriQuery(parameter);
        return request;
    }

    /** Asks to be bootstrapped, and returns what it is told. */
    public Response begins(String... query) {
        return wire.asks(request(Code.POST, "bs", query));
    }

    /** Answers all that is asked of it until it is told that this was all, and returns what it was. */
    public List<String> obeys() {
        while (!obeysOnce().equals("POST /bs")) {}
        return asked();
    }

    /** Answers the next thing by the book, and returns what it was. What a server in a hurry only says again is answered again. */
    public String obeysOnce() {
        var request = wire.isAsked();
        while (request.getMID() == lastAnswered) {
            answers(request, byTheBook(request));
            request = wire.isAsked();
        }
        asked.add(text(request));
        answers(request, byTheBook(request));
        return text(request);
    }

    /** Answers by the book until this is asked, which it answers so. */
    public void obeysUntil(String text, Response answer) {
        while (true) {
            var request = isAsked();
            if (text(request).equals(text)) {
                answers(request, answer);
                return;
            }
            answers(request, byTheBook(request));
        }
    }

    public Request isAsked() {
        var request = wire.isAsked();
        asked.add(text(request));
        return request;
    }

    public void answers(Request request, Response response) {
        lastAnswered = request.getMID();
        wire.answers(request, response);
    }

    public void answers(Request request, ResponseCode code) {
        answers(request, new Response(code));
    }

    public static Response byTheBook(Request request) {
        return switch (request.getCode()) {
            case GET -> content(MediaTypeRegistry.APPLICATION_LINK_FORMAT, LINKS);
            case DELETE -> new Response(ResponseCode.DELETED);
            default -> new Response(ResponseCode.CHANGED);
        };
    }

    public static Response content(int format, String text) {
        var response = new Response(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(format);
        response.setPayload(text);
        return response;
    }

    /** A refusal in the device's words, which are short. */
    public static Response refusal(String code) {
        for (var known : ResponseCode.values()) {
            if (!known.text.equals(code)) continue;
            var response = new Response(known);
            response.setPayload("no");
            return response;
        }
        throw new IllegalArgumentException(code + " is no code");
    }

    /** What was asked so far: {@code PUT /0/1 11542}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public ScriptedDevice wire() {
        return wire;
    }

    public static String text(Request request) {
        var options = request.getOptions();
        var format = options.hasContentFormat() ? " " + options.getContentFormat() : "";
        return request.getCode() + " /" + options.getUriPathString() + format;
    }

    public static String hex(Request request) {
        return HexFormat.of().formatHex(request.getPayload());
    }

    /** Takes a request that comes in blocks, and returns the whole of it. */
    public byte[] takesInBlocks(Request first) {
        var whole = new byte[0];
        for (var request = first; ; request = wire.isAsked()) {
            var part = request.getPayload();
            var longer = Arrays.copyOf(whole, whole.length + part.length);
            System.arraycopy(part, 0, longer, whole.length, part.length);
            whole = longer;
            var block = request.getOptions().getBlock1();
            var response = new Response(block.isM() ? ResponseCode.CONTINUE : ResponseCode.CHANGED);
            response.getOptions().setBlock1(block);
            answers(request, response);
            if (!block.isM()) return whole;
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
