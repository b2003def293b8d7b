package dev.dormouse.sim.device;

import static dev.dormouse.sim.coap.CoapCode.BAD_REQUEST;
import static dev.dormouse.sim.coap.CoapCode.CHANGED;
import static dev.dormouse.sim.coap.CoapCode.CREATED;
import static dev.dormouse.sim.coap.CoapCode.DELETED;
import static dev.dormouse.sim.coap.CoapCode.METHOD_NOT_ALLOWED;
import static dev.dormouse.sim.coap.CoapCode.NOT_FOUND;
import static dev.dormouse.sim.coap.CoapCode.UNSUPPORTED_CONTENT_FORMAT;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.device.Answer.Consequence;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Formats;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.SenMlCbor;
import dev.dormouse.sim.wire.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The half of the desk where things are changed: written, created, deleted, commanded. The place is there already. */
final class Changes {
    private final ObjectTree tree;
    private final Observations observations;

    Changes(ObjectTree tree, Observations observations) {
        this.tree = tree;
        this.observations = observations;
    }

    Answer write(CoapMessage request, Place place) {
        if (place.depth() < 2) return Answer.of(METHOD_NOT_ALLOWED);
        var format = valueFormat(request);
        if (format.isEmpty()) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        var entries = Formats.decode(format.get(), place, request.payload(), tree);
        if (!entries.stream().allMatch(entry -> place.contains(entry.place()))) return Answer.of(BAD_REQUEST);
        return written(entries, request.code().equals(CoapCode.PUT));
    }

    /** Identity and key, both or none: with one of two it would be lost. */
    Answer writeKey(CoapMessage request, Place account) {
        var format = valueFormat(request);
        if (format.isEmpty()) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        var entries = Formats.decode(format.get(), account, request.payload(), new AccountTypes(tree));
        if (!entries.stream().map(Entry::place).collect(Collectors.toSet()).equals(Accounts.keyOf(account)))
            return Answer.of(BAD_REQUEST);
        entries.forEach(entry -> tree.put(entry.place(), Resource.single(Resource.Access.NONE, entry.value())));
        return Answer.of(CHANGED).leadingTo(new Consequence.Rekeyed());
    }

    Answer patch(CoapMessage request) {
        if (!isSenMlCbor(request, CoapOption.CONTENT_FORMAT)) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        return written(SenMlCbor.decode(request.payload(), tree), false);
    }

    Answer writeAttributes(CoapMessage request, Place place) {
        var changed = observations.attributes(place).changedBy(request.options().texts(CoapOption.URI_QUERY));
        if (changed.isEmpty()) return Answer.of(BAD_REQUEST);
        observations.set(place, changed.get());
        return Answer.of(CHANGED);
    }

    Answer execute(Place command) {
        return Firmware.forbids(tree, command)
                ? Answer.of(METHOD_NOT_ALLOWED)
                : Answer.of(CHANGED).leadingTo(new Consequence.Executed(command));
    }

    /** The server may name the instance; else it gets the next free one. */
    Answer create(CoapMessage request, Place object) {
        if (!tree.isMakeable(object.object())) return Answer.of(METHOD_NOT_ALLOWED);
        var format = valueFormat(request).filter(Formats::namesResources);
        if (format.isEmpty()) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        var named = Formats.instance(format.get(), request.payload(), tree);
        var instance = object.child(named.orElseGet(() -> tree.freeInstance(object.object())));
        if (tree.exists(instance)) return Answer.of(BAD_REQUEST);
        var entries = Formats.decode(format.get(), instance, request.payload(), tree);
        if (!tree.make(instance, entries)) return Answer.of(BAD_REQUEST);
        return Answer.of(CREATED)
                .with(CoapOption.LOCATION_PATH, Bytes.utf8(Integer.toString(instance.object())))
                .with(CoapOption.LOCATION_PATH, Bytes.utf8(Integer.toString(instance.instance())))
                .leadingTo(new Consequence.Refurnished());
    }

    Answer delete(Place place) {
        if (place.depth() != 2 || !tree.isMakeable(place.object())) return Answer.of(METHOD_NOT_ALLOWED);
        tree.unmake(place);
        observations.cancelBelow(place);
        return Answer.of(DELETED).leadingTo(new Consequence.Refurnished());
    }

    private Answer written(List<Entry> entries, boolean replace) {
        if (Firmware.refuses(tree, entries)) return Answer.of(BAD_REQUEST);
        return switch (tree.write(entries, replace)) {
            case WRITTEN -> Answer.of(CHANGED).leadingTo(new Consequence.Written(entries));
            case NO_SUCH_PLACE -> Answer.of(NOT_FOUND);
            case NOT_WRITABLE -> Answer.of(METHOD_NOT_ALLOWED);
        };
    }

    private static Optional<ContentFormat> valueFormat(CoapMessage request) {
        var number = request.options().number(CoapOption.CONTENT_FORMAT).orElse(ContentFormat.TEXT.number());
        return ContentFormat.of(number).filter(known -> known != ContentFormat.LINKS);
    }

    static boolean isSenMlCbor(CoapMessage request, int option) {
        var number = request.options().number(option);
        return number.isEmpty() || number.getAsLong() == ContentFormat.SENML_CBOR.number();
    }
}
