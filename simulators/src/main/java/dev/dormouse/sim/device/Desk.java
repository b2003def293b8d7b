package dev.dormouse.sim.device;

import static dev.dormouse.sim.coap.CoapCode.BAD_OPTION;
import static dev.dormouse.sim.coap.CoapCode.BAD_REQUEST;
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
    private final Dialect dialect;
    private final Changes changes;
    private final Blocks blocks = new Blocks();
    private final Delivery delivery;

    Desk(ObjectTree tree, Observations observations, Dialect dialect) {
        this.tree = tree;
        this.observations = observations;
        this.dialect = dialect;
        this.changes = new Changes(tree, observations);
        this.delivery = new Delivery(tree, dialect.quirks().firmware());
    }

    Question question(CoapMessage request) {
        var place = place(request).orElse(Place.ROOT);
        var isCommand = place.depth() == 3
                && tree.resource(place)
                        .filter(resource -> resource.access() == Resource.Access.EXECUTE)
                        .isPresent();
        return Question.of(request, place.depth(), isCommand);
    }

    Answer answer(CoapMessage request, long now) {
        try {
            if (request.options().anyMustBeRefused()) return Answer.of(BAD_OPTION);
            var later = blocks.laterBlock(request);
            if (later.isPresent()) return later.get();
            var noRoom = delivery.received(request, now);
            if (noRoom.isPresent()) return Answer.of(noRoom.get());
            return switch (blocks.received(request)) {
                case Blocks.Upload.Unfinished(var answer) -> answer;
                case Blocks.Upload.Whole(var whole) -> blocks.answered(whole, answerWhole(whole, now));
            };
        } catch (Malformed broken) {
            return Answer.of(BAD_REQUEST);
        }
    }

    Delivery delivery() {
        return delivery;
    }

    /** The device booted: of what came in blocks it has only what it keeps. */
    void booted() {
        if (!dialect.quirks().firmware().resumes()) blocks.forget();
        delivery.booted();
    }

    /** The values of an observation, in the format it was asked for. */
    Answer notification(Observation observation) {
        var path = List.of(observation.places.getFirst().toString().substring(1).split("/"));
        var answer = observation.places.size() == 1
                ? read(observation.places.getFirst(), observation.format)
                : readAll(observation.places);
        return blocks.firstBlock(path, Optional.empty(), answer);
    }

    private Answer answerWhole(CoapMessage request, long now) {
        var parsed = place(request);
        if (parsed.isEmpty()) return Answer.of(NOT_FOUND);
        var place = parsed.get();
        if (bringsKey(request)) return changes.writeKey(request, place);
        if (place.object() == SECURITY_OBJECT) return Answer.of(UNAUTHORIZED);
        if (!tree.exists(place) && !(place.depth() == 4 && tree.exists(place.upTo(3)))) return Answer.of(NOT_FOUND);
        var question = question(request);
        if (question.isComposite() != (place.depth() == 0)) return Answer.of(METHOD_NOT_ALLOWED);
        if (question.isComposite() && !dialect.knowsComposites()) return Answer.of(METHOD_NOT_ALLOWED);
        return switch (question) {
            case READ, OBSERVE -> get(request, place, now);
            case DISCOVER -> discover(place);
            case WRITE -> changes.write(request, place);
            case WRITE_ATTRIBUTES -> changes.writeAttributes(request, place);
            case EXECUTE -> changes.execute(place);
            case CREATE -> changes.create(request, place);
            case DELETE -> changes.delete(place);
            case READ_COMPOSITE, OBSERVE_COMPOSITE -> fetch(request, now);
            case WRITE_COMPOSITE -> changes.patch(request);
            case OTHER, BOOTSTRAP_DISCOVER, BOOTSTRAP_READ, BOOTSTRAP_WRITE, BOOTSTRAP_DELETE, BOOTSTRAP_FINISH ->
                Answer.of(METHOD_NOT_ALLOWED);
        };
    }

    /** Against the book, which lets nobody but a bootstrap server at that object; on devices that do. */
    boolean bringsKey(CoapMessage request) {
        return dialect.quirks().bootstrap().letsKeyBeWritten()
                && request.code().equals(CoapCode.POST)
                && place(request)
                        .filter(place -> place.object() == SECURITY_OBJECT && place.depth() == 2 && tree.exists(place))
                        .isPresent();
    }

    private Answer get(CoapMessage request, Place place, long now) {
        var accept = request.options().number(CoapOption.ACCEPT);
        var format = accept.isEmpty() ? Optional.of(dialect.preferred()) : ContentFormat.of(accept.getAsLong());
        if (format.isEmpty() || format.get() == ContentFormat.LINKS) return Answer.of(NOT_ACCEPTABLE);
        return observed(request, List.of(place), format.get(), read(place, format.get()), now);
    }

    private Answer discover(Place place) {
        return Answer.content(
                ContentFormat.LINKS,
                Links.discover(tree, place, at -> observations.attributes(at).toString()));
    }

    private Answer read(Place place, ContentFormat format) {
        if (!tree.exists(place)) return Answer.of(NOT_FOUND);
        var hidden = place.depth() >= 3
                && tree.resource(place)
                        .filter(resource -> resource.access().canRead())
                        .isEmpty();
        if (hidden) return Answer.of(METHOD_NOT_ALLOWED);
        return Formats.encode(format, place, tree.read(place))
                .map(payload -> Answer.content(format, payload))
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
        var own = Attributes.NONE.changedBy(request.options().texts(CoapOption.URI_QUERY));
        if (own.isEmpty()) return Answer.of(BAD_REQUEST);
        var observation = new Observation(request.token(), places, format, own.get());
        observations.add(observation, now);
        return answer.with(CoapOption.OBSERVE, Bytes.uint(observation.nextSequence()))
                .leadingTo(new Consequence.Observed(places.getFirst()));
    }

    private Answer fetch(CoapMessage request, long now) {
        if (!Changes.isSenMlCbor(request, CoapOption.CONTENT_FORMAT)) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        if (!Changes.isSenMlCbor(request, CoapOption.ACCEPT)) return Answer.of(NOT_ACCEPTABLE);
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

    private static Optional<Place> place(CoapMessage request) {
        return Place.parse(request.options().texts(CoapOption.URI_PATH));
    }
}
