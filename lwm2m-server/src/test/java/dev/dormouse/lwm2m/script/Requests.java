package dev.dormouse.lwm2m.script;

import java.nio.charset.StandardCharsets;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;

/** Requests of devices in a word. */
public final class Requests {

    private Requests() {}

    /** A Register with these parameters and links. */
    public static Request register(String links, String... query) {
        return withLinks(links, request(Code.POST, "rd", query));
    }

    /** A well-formed Register. */
    public static Request register(String endpoint) {
        return register("</3/0>", "ep=" + endpoint, "lt=300", "lwm2m=1.1", "b=U");
    }

    /** The path as the server gave it: {@code rd/abc}. */
    public static Request update(String location, String... query) {
        return request(Code.POST, location, query);
    }

    public static Request deregister(String location) {
        return request(Code.DELETE, location);
    }

    public static Request send(int contentFormat, byte[] payload) {
        var request = request(Code.POST, "dp");
        request.getOptions().setContentFormat(contentFormat);
        request.setPayload(payload);
        return request;
    }

    public static Request sendJson(String senml) {
        return send(MediaTypeRegistry.APPLICATION_SENML_JSON, senml.getBytes(StandardCharsets.UTF_8));
    }

    public static Request request(Code method, String path, String... query) {
        var request = new Request(method);
        for (var segment : path.split("/", -1)) request.getOptions().addUriPath(segment);
        for (var parameter : query) request.getOptions().addUriQuery(parameter);
        return request;
    }

    public static Request withLinks(String links, Request request) {
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        request.setPayload(links);
        return request;
    }
}
