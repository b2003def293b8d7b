package dev.dormouse.sim.device;

import static dev.dormouse.sim.coap.CoapCode.BAD_OPTION;
import static dev.dormouse.sim.coap.CoapCode.BAD_REQUEST;
import static dev.dormouse.sim.coap.CoapCode.CHANGED;
import static dev.dormouse.sim.coap.CoapCode.METHOD_NOT_ALLOWED;
import static dev.dormouse.sim.coap.CoapCode.NOT_ACCEPTABLE;
import static dev.dormouse.sim.coap.CoapCode.NOT_FOUND;
import static dev.dormouse.sim.coap.CoapCode.UNAUTHORIZED;
import static dev.dormouse.sim.coap.CoapCode.UNSUPPORTED_CONTENT_FORMAT;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.device.Answer.Consequence;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Formats;
import dev.dormouse.sim.objects.Links;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.SenMlCbor;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers what the server asks (LwM2M Core 1.1, 6.3 and 6.4). It changes the tree and the observations, no more. */
final class Desk {
    private static final int SECURITY_OBJECT = 0;
    private static final long OBSERVE = 0;

    private final ObjectTree tree;
    private final Observations observations;
    private final ContentFormat preferred;
    private final Blocks blocks = new Blocks();

    Desk(ObjectTree tree, Observations observations, ContentFormat preferred) {
        this.tree = tree;
        this.observations = observations;
        this.preferred = preferred;
    }

    Answer answer(CoapMessage request, long now) {
        try {
            if (request.options().anyMustBeRefused()) return Answer.of(BAD_OPTION);
            var later = blocks.laterBlock(request);
            if (later.isPresent()) return later.get();
            return switch (blocks.received(request)) {
                case Blocks.Upload.Unfinished(var answer) -> answer;
                case Blocks.Upload.Whole(var whole) -> inBlocks(whole, answerWhole(whole, now));
            };
        } catch (Malformed broken) {
            return Answer.of(BAD_REQUEST);
        }
    }

    /** The values of an observation, in the format it was asked for. */
    Answer notification(Observations.Observation observation) {
        var path = List.of(observation.places.getFirst().toString().substring(1).split("/"));
        var answer = observation.places.size() == 1
                ? read(observation.places.getFirst(), Optional.of(observation.format))
                : readAll(observation.places);
        return blocks.firstBlock(path, Optional.empty(), answer);
    }

    private Answer inBlocks(CoapMessage request, Answer answer) {
        var options = request.options();
        var echoed = options.first(CoapOption.BLOCK1)
                .map(block -> answer.with(CoapOption.BLOCK1, block))
                .orElse(answer);
        return blocks.firstBlock(options.texts(CoapOption.URI_PATH), options.block(CoapOption.BLOCK2), echoed);
    }

    private Answer answerWhole(CoapMessage request, long now) {
        var parsed = Place.parse(request.options().texts(CoapOption.URI_PATH));
        if (parsed.isEmpty()) return Answer.of(NOT_FOUND);
        var place = parsed.get();
        if (place.object() == SECURITY_OBJECT) return Answer.of(UNAUTHORIZED);
        if (!tree.exists(place) && !(place.depth() == 4 && tree.exists(place.upTo(3)))) return Answer.of(NOT_FOUND);
        if (request.code().equals(CoapCode.GET)) return get(request, place, now);
        if (request.code().equals(CoapCode.PUT)) return put(request, place);
        if (request.code().equals(CoapCode.POST)) return post(request, place);
        if (request.code().equals(CoapCode.FETCH)) return fetch(request, place, now);
        if (request.code().equals(CoapCode.IPATCH)) return patch(request, place);
        return Answer.of(METHOD_NOT_ALLOWED);
    }

    private Answer get(CoapMessage request, Place place, long now) {
        if (place.depth() == 0) return Answer.of(METHOD_NOT_ALLOWED);
        var accept = request.options().number(CoapOption.ACCEPT);
        var format = accept.isEmpty() ? Optional.of(preferred) : ContentFormat.of(accept.getAsLong());
        if (format.isEmpty()) return Answer.of(NOT_ACCEPTABLE);
        if (format.get() == ContentFormat.LINKS) return discover(place);
        var answer = read(place, format);
        return observed(request, List.of(place), format.get(), answer, now);
    }

    private Answer discover(Place place) {
        return Answer.content(
                ContentFormat.LINKS,
                Links.discover(tree, place, at -> observations.attributes(at).toString()));
    }

    private Answer read(Place place, Optional<ContentFormat> format) {
        if (!tree.exists(place)) return Answer.of(NOT_FOUND);
        var hidden = place.depth() >= 3
                && tree.resource(place)
                        .filter(resource -> resource.access().canRead())
                        .isEmpty();
        if (hidden) return Answer.of(METHOD_NOT_ALLOWED);
        var chosen = format.orElse(preferred);
        return Formats.encode(chosen, place, tree.read(place))
                .map(payload -> Answer.content(chosen, payload))
                .orElse(Answer.of(NOT_ACCEPTABLE));
    }

    private Answer observed(CoapMessage request, List<Place> places, ContentFormat format, Answer answer, long now) {
        var observe = request.options().number(CoapOption.OBSERVE);
        if (observe.isEmpty() || !answer.code().isSuccess()) return answer;
        if (observe.getAsLong() != OBSERVE) {
            observations.cancel(request.token());
            observations.cancelPlaces(places);
            return answer;
        }
        var observation = observations.observe(request.token(), places, format, now);
        return answer.with(CoapOption.OBSERVE, Bytes.uint(observation.nextSequence()));
    }

    private Answer put(CoapMessage request, Place place) {
        var isAttributes = request.payload().isEmpty() && !request.options().has(CoapOption.CONTENT_FORMAT);
        if (!isAttributes) return place.depth() < 2 ? Answer.of(METHOD_NOT_ALLOWED) : write(request, place, true);
        if (place.depth() == 0) return Answer.of(METHOD_NOT_ALLOWED);
        var changed = observations.attributes(place).changedBy(request.options().texts(CoapOption.URI_QUERY));
        if (changed.isEmpty()) return Answer.of(BAD_REQUEST);
        observations.set(place, changed.get());
        return Answer.of(CHANGED);
    }

    private Answer post(CoapMessage request, Place place) {
        if (place.depth() < 2) return Answer.of(METHOD_NOT_ALLOWED); // Instances come and go with the hardware only.
        var isCommand = tree.resource(place)
                .filter(resource -> place.depth() == 3 && resource.access() == Resource.Access.EXECUTE)
                .isPresent();
        if (!isCommand) return write(request, place, false);
        return Firmware.forbids(tree, place)
                ? Answer.of(METHOD_NOT_ALLOWED)
                : Answer.of(CHANGED).leadingTo(new Consequence.Executed(place));
    }

    private Answer write(CoapMessage request, Place place, boolean replace) {
        var number = request.options().number(CoapOption.CONTENT_FORMAT).orElse(ContentFormat.TEXT.number());
        var format = ContentFormat.of(number).filter(known -> known != ContentFormat.LINKS);
        if (format.isEmpty()) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        var entries = Formats.decode(format.get(), place, request.payload(), tree);
        if (!entries.stream().allMatch(entry -> place.contains(entry.place()))) return Answer.of(BAD_REQUEST);
        return written(entries, replace);
    }

    private Answer written(List<Entry> entries, boolean replace) {
        return switch (tree.write(entries, replace)) {
            case WRITTEN -> Answer.of(CHANGED).leadingTo(new Consequence.Written(entries));
            case NO_SUCH_PLACE -> Answer.of(NOT_FOUND);
            case NOT_WRITABLE -> Answer.of(METHOD_NOT_ALLOWED);
        };
    }

    private Answer fetch(CoapMessage request, Place place, long now) {
        if (place.depth() != 0) return Answer.of(METHOD_NOT_ALLOWED);
        if (!isSenMlCbor(request, CoapOption.CONTENT_FORMAT)) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        if (!isSenMlCbor(request, CoapOption.ACCEPT)) return Answer.of(NOT_ACCEPTABLE);
        var places = SenMlCbor.places(request.payload());
        if (places.isEmpty()) return Answer.of(BAD_REQUEST);
        return observed(request, places, ContentFormat.SENML_CBOR, readAll(places), now);
    }

    /** What is not there is left out (LwM2M Core 1.1, 6.3.8). */
    private Answer readAll(List<Place> places) {
        var entries = new ArrayList<Entry>();
        for (var place : places) if (place.object() != SECURITY_OBJECT) entries.addAll(tree.read(place));
        return Answer.content(ContentFormat.SENML_CBOR, SenMlCbor.encode(entries));
    }

    private Answer patch(CoapMessage request, Place place) {
        if (place.depth() != 0) return Answer.of(METHOD_NOT_ALLOWED);
        if (!isSenMlCbor(request, CoapOption.CONTENT_FORMAT)) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        return written(SenMlCbor.decode(request.payload(), tree), false);
    }

    private static boolean isSenMlCbor(CoapMessage request, int option) {
        var number = request.options().number(option);
        return number.isEmpty() || number.getAsLong() == ContentFormat.SENML_CBOR.number();
    }
}
