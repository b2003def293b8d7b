package dev.dormouse.lwm2m.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.codec.Payload;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.objects.path.NodePath;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.eclipse.californium.core.coap.Request;

/**
 * The CoAP request behind an observation, made anew whenever it is needed. All that the observation itself does not say is
 * in its {@code wire}: a version, the content format that was asked for (or -1), and where the device's objects hang; of a
 * composite also the places as they were sent, after the length of that root.
 */
public final class ObserveRequests {

    private static final byte SINGLE = 1;
    private static final byte COMPOSITE = 2;

    private ObserveRequests() {}

    /** What an observation has to remember. */
    public static byte[] wire(OptionalInt contentFormat, String rootPath) {
        byte[] root = rootPath.getBytes(UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + root.length)
                .put(SINGLE)
                .putInt(contentFormat.orElse(-1))
                .put(root)
                .array();
    }

    /** What an observation of several places has to remember. */
    public static byte[] compositeWire(int contentFormat, String rootPath, Payload places) {
        byte[] root = rootPath.getBytes(UTF_8);
        return ByteBuffer.allocate(
                        1 + Integer.BYTES + Short.BYTES + root.length + Integer.BYTES + places.bytes().length)
                .put(COMPOSITE)
                .putInt(contentFormat)
                .putShort((short) root.length)
                .put(root)
                .putInt(places.contentFormat())
                .put(places.bytes())
                .array();
    }

    /** The request that began the observation, addressed to where the device is now. */
    public static Request of(Observation observation, Peer peer) {
        var wire = ByteBuffer.wrap(observation.wire());
        byte version = wire.get();
        var request = switch (version) {
            case SINGLE -> single(wire, observation.paths().getFirst());
            case COMPOSITE -> composite(wire);
            default ->
                throw new IllegalStateException(
                        "an observation of version " + version + " was written by a later Dormouse");
        };
        request.setConfirmable(true);
        request.setToken(observation.id().token());
        request.setObserve();
        request.setDestinationContext(Peers.destination(peer));
        return request;
    }

    private static Request single(ByteBuffer wire, NodePath path) {
        int contentFormat = wire.getInt();
        var rootPath = UTF_8.decode(wire).toString();
        var request = Request.newGet();
        addPath(request, rootPath + path);
        if (contentFormat >= 0) request.getOptions().setAccept(contentFormat);
        return request;
    }

    private static Request composite(ByteBuffer wire) {
        int contentFormat = wire.getInt();
        byte[] rootPath = new byte[Short.toUnsignedInt(wire.getShort())];
        wire.get(rootPath);
        int placesFormat = wire.getInt();
        byte[] places = new byte[wire.remaining()];
        wire.get(places);

        var request = Request.newFetch();
        addPath(request, new String(rootPath, UTF_8));
        request.getOptions().setAccept(contentFormat);
        request.getOptions().setContentFormat(placesFormat);
        request.setPayload(places);
        return request;
    }

    /** Every part of the path is an option. */
    public static void addPath(Request request, String path) {
        for (var segment : path.split("/")) {
            if (!segment.isEmpty()) request.getOptions().addUriPath(segment);
        }
    }
}
