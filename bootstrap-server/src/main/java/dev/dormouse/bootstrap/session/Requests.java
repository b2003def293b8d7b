package dev.dormouse.bootstrap.session;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.codec.Payload;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.objects.path.NodePath;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;

/** The bootstrap interface as CoAP requests (LwM2M 1.1 transport, table 6.4.2-1). */
final class Requests {

    private Requests() {}

    static Request discover(Peer device) {
        var request = to(device, Code.GET, "/");
        request.getOptions().setAccept(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        return request;
    }

    /** In a format of the device's choice. */
    static Request read(Peer device, NodePath path) {
        return to(device, Code.GET, path.toString());
    }

    static Request write(Peer device, NodePath path, Payload payload) {
        var request = to(device, Code.PUT, path.toString());
        request.getOptions().setContentFormat(payload.contentFormat());
        request.setPayload(payload.bytes());
        return request;
    }

    static Request delete(Peer device, Optional<NodePath> path) {
        return to(device, Code.DELETE, path.map(NodePath::toString).orElse("/"));
    }

    static Request finish(Peer device) {
        return to(device, Code.POST, "/bs");
    }

    private static Request to(Peer device, Code code, String path) {
        var request = new Request(code);
        request.setConfirmable(true);
        for (var segment : path.split("/"))
            if (!segment.isEmpty()) request.getOptions().addUriPath(segment);
        request.setDestinationContext(Peers.destination(device));
        return request;
    }
}
