package dev.dormouse.lwm2m.operation;

import dev.dormouse.coap.downlink.Diagnostics;
import dev.dormouse.codec.Payloads;
import dev.dormouse.codec.Undecodable;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.registration.MalformedLinks;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.eclipse.californium.core.coap.Response;

/** CoAP responses as answers. */
final class Responses {

    private static final Pattern INSTANCE = Pattern.compile("(?:.*/)?([0-9]{1,5})/([0-9]{1,5})/?");

    private final Payloads payloads;

    Responses(Payloads payloads) {
        this.payloads = payloads;
    }

    Answer values(Response response, NodePath path, ObjectLinks device) {
        if (!response.isSuccess()) return refused(response);
        try {
            return new Answer.Values(payloads.read(response.getPayload(), contentFormat(response), path, device));
        } catch (Undecodable e) {
            return new Answer.NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    /** Of several places. */
    Answer composite(Response response, List<NodePath> paths, ObjectLinks device) {
        if (!response.isSuccess()) return refused(response);
        try {
            return new Answer.Values(
                    payloads.readComposite(response.getPayload(), contentFormat(response), paths, device));
        } catch (Undecodable e) {
            return new Answer.NotUnderstood(String.valueOf(e.getMessage()));
        }
    }

    Answer done(Response response) {
        return response.isSuccess() ? new Answer.Done() : refused(response);
    }

    /** 2.31 for a block that others follow, and then the size in which the device wants them. */
    Answer taken(Response response) {
        if (!response.isSuccess()) return refused(response);
        var block = response.getOptions().getBlock1();
        return block == null ? new Answer.Done() : new Answer.Taken(block.getSize());
    }

    Answer links(Response response, ObjectLinks device) {
        if (!response.isSuccess()) return refused(response);
        try {
            var text = response.getPayloadString();
            return new Answer.Links(text, Discovery.nodes(text, device.rootPath()));
        } catch (MalformedLinks e) {
            return new Answer.NotUnderstood("its links cannot be read: " + e.getMessage());
        }
    }

    Answer created(Response response) {
        return response.isSuccess() ? new Answer.Created(instanceIn(response)) : refused(response);
    }

    Answer refused(Response response) {
        return new Answer.Refused(response.getCode().text, Diagnostics.in(response));
    }

    /** Below the device's root, wherever that is: the last two parts count. */
    private static Optional<InstancePath> instanceIn(Response response) {
        var location = INSTANCE.matcher(response.getOptions().getLocationPathString());
        if (!location.matches()) return Optional.empty();
        try {
            return Optional.of(
                    new InstancePath(Integer.parseInt(location.group(1)), Integer.parseInt(location.group(2))));
        } catch (IllegalArgumentException e) {
            // An id no instance can have: the device created something, and did not say what.
            return Optional.empty();
        }
    }

    private static OptionalInt contentFormat(Response response) {
        var options = response.getOptions();
        return options.hasContentFormat() ? OptionalInt.of(options.getContentFormat()) : OptionalInt.empty();
    }
}
