package dev.dormouse.lwm2m.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.objects.path.NodePath;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.eclipse.californium.core.coap.Request;

/**
 * The CoAP request behind an observation, made anew whenever it is needed. All that the observation itself does not say is
 * in its {@code wire}: a version, the content format that was asked for (or -1), and where the device's objects hang.
 */
public final class ObserveRequests {

    private static final byte VERSION = 1;

    private ObserveRequests() {}

    /** What an observation has to remember. */
    public static byte[] wire(OptionalInt contentFormat, String rootPath) {
        byte[] root = rootPath.getBytes(UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + root.length)
                .put(VERSION)
                .putInt(contentFormat.orElse(-1))
                .put(root)
                .array();
    }

    /** The request that began the observation, addressed to where the device is now. */
    public static Request of(Observation observation, Peer peer) {
        var wire = ByteBuffer.wrap(observation.wire());
        byte version = wire.get();
        if (version != VERSION)
            throw new IllegalStateException(
                    "an observation of version " + version + " was written by a later Dormouse");
        int contentFormat = wire.getInt();
        var rootPath = UTF_8.decode(wire).toString();

        var request = Request.newGet();
        request.setConfirmable(true);
        request.setToken(observation.id().token());
        request.setObserve();
        addPath(request, rootPath, observation.paths().getFirst());
        if (contentFormat >= 0) request.getOptions().setAccept(contentFormat);
        request.setDestinationContext(Peers.destination(peer));
        return request;
    }

    /** Every id of the path is an option, below those of the root. */
    public static void addPath(Request request, String rootPath, NodePath path) {
        for (var segment : (rootPath + path).split("/")) {
            if (!segment.isEmpty()) request.getOptions().addUriPath(segment);
        }
    }
}
