package dev.dormouse.sim.device;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.objects.ContentFormat;

/** What a server may ask of a device (LwM2M Core 1.1, 6.3 and 6.4). */
public enum Question {
    READ,
    DISCOVER,
    OBSERVE,
    WRITE,
    WRITE_ATTRIBUTES,
    EXECUTE,
    CREATE,
    DELETE,
    READ_COMPOSITE,
    OBSERVE_COMPOSITE,
    WRITE_COMPOSITE,
    BOOTSTRAP_DISCOVER,
    BOOTSTRAP_READ,
    BOOTSTRAP_WRITE,
    BOOTSTRAP_DELETE,
    BOOTSTRAP_FINISH,
    /** A method that LwM2M gives no meaning to. */
    OTHER;

    /** @param depth of the place it is about */
    static Question of(CoapMessage request, int depth, boolean isCommand) {
        var method = request.code();
        var options = request.options();
        var observes = options.has(CoapOption.OBSERVE);
        if (method.equals(CoapCode.GET)) return observes ? OBSERVE : wantsLinks(request) ? DISCOVER : READ;
        if (method.equals(CoapCode.PUT)) return isEmpty(request) ? WRITE_ATTRIBUTES : WRITE;
        if (method.equals(CoapCode.POST)) return isCommand ? EXECUTE : depth == 1 ? CREATE : WRITE;
        if (method.equals(CoapCode.DELETE)) return DELETE;
        if (method.equals(CoapCode.FETCH)) return observes ? OBSERVE_COMPOSITE : READ_COMPOSITE;
        if (method.equals(CoapCode.IPATCH)) return WRITE_COMPOSITE;
        return OTHER;
    }

    /** What a bootstrap server asks (LwM2M Core 1.1, 6.1.7). */
    static Question ofBootstrap(CoapMessage request) {
        var method = request.code();
        if (method.equals(CoapCode.GET)) return wantsLinks(request) ? BOOTSTRAP_DISCOVER : BOOTSTRAP_READ;
        if (method.equals(CoapCode.PUT)) return BOOTSTRAP_WRITE;
        if (method.equals(CoapCode.DELETE)) return BOOTSTRAP_DELETE;
        return method.equals(CoapCode.POST) ? BOOTSTRAP_FINISH : OTHER;
    }

    boolean isComposite() {
        return this == READ_COMPOSITE || this == OBSERVE_COMPOSITE || this == WRITE_COMPOSITE;
    }

    private static boolean wantsLinks(CoapMessage request) {
        var accept = request.options().number(CoapOption.ACCEPT);
        return accept.isPresent() && accept.getAsLong() == ContentFormat.LINKS.number();
    }

    private static boolean isEmpty(CoapMessage request) {
        return request.payload().isEmpty() && !request.options().has(CoapOption.CONTENT_FORMAT);
    }
}
