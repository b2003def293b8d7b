package dev.dormouse.lwm2m.operation;

import dev.dormouse.coap.peer.Peers;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.lwm2m.codec.Payload;
import dev.dormouse.lwm2m.observation.ObserveRequests;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;

/** Operations as CoAP requests (LwM2M 1.1 transport, section 6.4.3), addressed to one device. */
final class Requests {

    private Requests() {}

    static Request read(Registration device, NodePath path, OptionalInt contentFormat) {
        var request = to(device, Code.GET, path);
        contentFormat.ifPresent(request.getOptions()::setAccept);
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
        var request = new Request(code);
        request.setConfirmable(true);
        ObserveRequests.addPath(request, device.objects().rootPath(), path);
        request.setDestinationContext(Peers.destination(device.peer()));
        return request;
    }
}
