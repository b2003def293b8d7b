package dev.dormouse.lwm2m.operation;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.codec.Payload;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.lwm2m.observation.ObserveRequests;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.option.BlockOption;

/** Operations as CoAP requests (LwM2M 1.1 transport, section 6.4.3), addressed to one device. */
final class Requests {

    private Requests() {}

    static Request read(Registration device, NodePath path, Optional<Format> accepted) {
        var request = to(device, Code.GET, path);
        accepted.ifPresent(format -> request.getOptions().setAccept(format.number()));
        return request;
    }

    /** The places are in the payload, and the path is the root. */
    static Request fetch(Registration device, Payload places, Format accepted) {
        var request = with(places, toRoot(device, Code.FETCH));
        request.getOptions().setAccept(accepted.number());
        return request;
    }

    static Request patch(Registration device, Payload values) {
        return with(values, toRoot(device, Code.IPATCH));
    }

    /** A name without a value takes the attribute away. */
    static Request attributes(Registration device, Operation.WriteAttributes write) {
        var request = to(device, Code.PUT, write.path());
        write.attributes()
                .values()
                .forEach((attribute, value) ->
                        request.getOptions().addUriQuery(attribute.spelling() + "=" + value.toPlainString()));
        write.cleared().forEach(attribute -> request.getOptions().addUriQuery(attribute.spelling()));
        return request;
    }

    static Request discover(Registration device, NodePath path) {
        var request = to(device, Code.GET, path);
        request.getOptions().setAccept(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        return request;
    }

    static Request replace(Registration device, NodePath path, Payload payload) {
        return with(payload, to(device, Code.PUT, path));
    }

    /** Also creates: the path is then an object's. */
    static Request post(Registration device, NodePath path, Payload payload) {
        return with(payload, to(device, Code.POST, path));
    }

    /** The whole size goes with the first block, so that a device that has no room for it says so at once. */
    static Request block(Registration device, Operation.WriteBlock block) {
        var request = to(device, Code.PUT, block.path());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        request.getOptions().setBlock1(BlockOption.size2Szx(block.blockBytes()), block.more(), block.number());
        if (block.number() == 0) request.getOptions().setSize1(Math.toIntExact(block.of()));
        request.setPayload(block.bytes());
        return request;
    }

    static Request execute(Registration device, ResourcePath path, Optional<String> arguments) {
        var request = to(device, Code.POST, path);
        arguments.ifPresent(text -> {
            request.getOptions().setContentFormat(MediaTypeRegistry.TEXT_PLAIN);
            request.setPayload(text);
        });
        return request;
    }

    static Request delete(Registration device, InstancePath path) {
        return to(device, Code.DELETE, path);
    }

    private static Request with(Payload payload, Request request) {
        request.getOptions().setContentFormat(payload.contentFormat());
        request.setPayload(payload.bytes());
        return request;
    }

    private static Request to(Registration device, Code code, NodePath path) {
        return at(device, code, device.objects().rootPath() + path);
    }

    private static Request toRoot(Registration device, Code code) {
        return at(device, code, device.objects().rootPath());
    }

    private static Request at(Registration device, Code code, String path) {
        var request = new Request(code);
        request.setConfirmable(true);
        ObserveRequests.addPath(request, path);
        request.setDestinationContext(Peers.destination(device.peer()));
        return request;
    }
}
