package dev.dormouse.lwm2m.firmware;

import dev.dormouse.coap.lane.LaneAnswer;
import dev.dormouse.coap.storm.Importance;
import dev.dormouse.coap.uplink.BadRequest;
import dev.dormouse.coap.uplink.FrontDesk;
import dev.dormouse.coap.uplink.Uplink;
import dev.dormouse.coap.uplink.UplinkResource;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.Downloads.Download;
import dev.dormouse.lwm2m.meter.Lwm2mMeters;
import dev.dormouse.lwm2m.port.FleetPorts;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.option.BlockOption;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.server.resources.Resource;

/**
 * {@code GET /fw/<update>}: the next block of what a device is to install. Every request names its block, and the answer follows from
 * it alone, so a device goes on where it was whatever happened to us in between.
 */
public final class FirmwareResource extends UplinkResource {

    /** Short, for it is told over the air. */
    public static final String NAME = "fw";

    private static final int ETAG_BYTES = 8;
    private static final int ID = 1;
    private static final int LARGEST_BLOCK = 1024;

    private final FleetPorts fleet;
    private final Downloads downloads;
    private final FrontDesk<Lwm2mMeters> desk;

    public FirmwareResource(FleetPorts fleet, Downloads downloads, FrontDesk<Lwm2mMeters> desk) {
        super(NAME, Set.of(Code.GET), desk);
        this.fleet = fleet;
        this.downloads = downloads;
        this.desk = desk;
    }

    @Override
    public Resource getChild(String name) {
        return this;
    }

    @Override
    protected Importance importance(Exchange exchange) {
        return Importance.REPORT;
    }

    @Override
    protected LaneAnswer serve(Uplink uplink) {
        var path = uplink.path();
        var download = path.size() == ID + 1 ? downloads.find(path.get(ID)) : Optional.<Download>empty();
        if (download.isEmpty()) return LaneAnswer.of(refusal(ResponseCode.NOT_FOUND, Optional.empty()));
        if (!isTheirs(download.get(), uplink.peer()))
            return LaneAnswer.of(refusal(ResponseCode.FORBIDDEN, Optional.empty()));
        return LaneAnswer.of(block(uplink.request(), download.get()));
    }

    private Response block(Request request, Download download) {
        var etag = Arrays.copyOf(download.image().id().hash(), ETAG_BYTES);
        boolean first = !request.getOptions().hasBlock2()
                || request.getOptions().getBlock2().getNum() == 0;
        if (first && request.getOptions().containsETag(etag)) return validated(etag);

        var asked = asked(request, download);
        long offset = (long) asked.number() * asked.size();
        var bytes = new byte[asked.size()];
        int count = downloads.read(download, offset, bytes);
        if (count == 0) throw new BadRequest(ResponseCode.BAD_OPTION, "the image has no block " + asked.number());

        long end = offset + count;
        long size = download.image().sizeBytes();
        var response = new Response(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        response.getOptions().setBlock2(BlockOption.size2Szx(asked.size()), end < size, asked.number());
        response.getOptions().addETag(etag);
        if (first) response.getOptions().setSize2((int) Math.min(size, Integer.MAX_VALUE));
        response.setPayload(count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
        downloads.served(download, end, fleet.clock().instant());
        desk.meters().block(count);
        return response;
    }

    private static Response validated(byte[] etag) {
        var response = new Response(ResponseCode.VALID);
        response.getOptions().addETag(etag);
        return response;
    }

    private record Block(int number, int size) {}

    /** In which blocks, is settled by the first: no larger than the device asked for, nor than its network carries. */
    private Block asked(Request request, Download download) {
        var network = fleet.networks().of(download.endpoint());
        var block = request.getOptions().getBlock2();
        if (block == null) return new Block(0, network.preferredBlockBytes());
        if (block.getSize() > LARGEST_BLOCK) throw BadRequest.because("a block has 1024 bytes at most");
        if (block.getNum() > 0) return new Block(block.getNum(), block.getSize());
        return new Block(0, Math.min(block.getSize(), network.largestBlockBytes()));
    }

    /**
     * Whoever registered by DTLS fetches by DTLS, as himself. Who proved nothing when he registered proves nothing here: knowing the
     * name of an update is all that is asked of him.
     */
    private boolean isTheirs(Download download, Peer peer) {
        var registered = fleet.registrations()
                .findByEndpoint(download.endpoint())
                .map(device -> device.peer().identity());
        if (registered.isEmpty()) return false;
        return registered.get() instanceof PeerIdentity.Unsecured
                || registered.get().equals(peer.identity());
    }
}
