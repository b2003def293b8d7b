package dev.dormouse.sim.device;

import static dev.dormouse.sim.coap.CoapCode.BAD_OPTION;
import static dev.dormouse.sim.coap.CoapCode.BAD_REQUEST;
import static dev.dormouse.sim.coap.CoapCode.CHANGED;
import static dev.dormouse.sim.coap.CoapCode.DELETED;
import static dev.dormouse.sim.coap.CoapCode.METHOD_NOT_ALLOWED;
import static dev.dormouse.sim.coap.CoapCode.NOT_ACCEPTABLE;
import static dev.dormouse.sim.coap.CoapCode.NOT_FOUND;
import static dev.dormouse.sim.coap.CoapCode.UNSUPPORTED_CONTENT_FORMAT;

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
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers what a bootstrap server asks (LwM2M Core 1.1, 6.1.7). It works on a tree of its own: whether that becomes the
 * device's is decided at the end.
 */
final class BootstrapDesk {
    private static final Place FINISH = Place.ROOT;
    private static final int DEVICE = 3;

    private final ObjectTree tree;
    private final AccountTypes types;
    private final Dialect dialect;
    private final Blocks blocks = new Blocks();

    BootstrapDesk(ObjectTree tree, Dialect dialect) {
        this.tree = tree;
        this.types = new AccountTypes(tree);
        this.dialect = dialect;
    }

    /** What it has come to so far. */
    ObjectTree tree() {
        return tree;
    }

    Answer answer(CoapMessage request) {
        try {
            if (request.options().anyMustBeRefused()) return Answer.of(BAD_OPTION);
            var later = blocks.laterBlock(request);
            if (later.isPresent()) return later.get();
            return switch (blocks.received(request)) {
                case Blocks.Upload.Unfinished(var answer) -> answer;
                case Blocks.Upload.Whole(var whole) -> blocks.answered(whole, answerWhole(whole));
            };
        } catch (Malformed broken) {
            return Answer.of(BAD_REQUEST);
        }
    }

    private Answer answerWhole(CoapMessage request) {
        var path = request.options().texts(CoapOption.URI_PATH);
        var place = path.equals(List.of("bs")) ? FINISH : Place.parse(path).orElse(null);
        if (place == null) return Answer.of(NOT_FOUND);
        return switch (Question.ofBootstrap(request)) {
            case BOOTSTRAP_FINISH -> finish();
            case BOOTSTRAP_DISCOVER -> discover(place);
            case BOOTSTRAP_READ -> read(request, place);
            case BOOTSTRAP_WRITE -> write(request, place);
            case BOOTSTRAP_DELETE -> delete(place);
            default -> Answer.of(METHOD_NOT_ALLOWED);
        };
    }

    /** Says why not, so that whoever wrote the bootstrap server need not guess. */
    private Answer finish() {
        var flaw = Accounts.flaw(tree);
        return flaw.isPresent()
                ? Answer.of(NOT_ACCEPTABLE).withPayload(Bytes.utf8(flaw.get()))
                : Answer.of(CHANGED).leadingTo(new Consequence.Bootstrapped());
    }

    private Answer discover(Place at) {
        if (at.depth() > 1) return Answer.of(BAD_REQUEST);
        if (at.depth() == 1 && !tree.exists(at)) return Answer.of(NOT_FOUND);
        return Answer.content(
                ContentFormat.LINKS, Links.bootstrapDiscover(tree, at, dialect.version(), this::attributes));
    }

    private String attributes(Place instance) {
        var shortId = Accounts.shortId(tree, instance).map(id -> ";ssid=" + id).orElse("");
        if (instance.object() != Accounts.SECURITY) return shortId;
        if (Accounts.isBootstrap(tree, instance.instance())) return "";
        return shortId + ";uri=\"" + Accounts.uri(tree, instance.instance()) + "\"";
    }

    /** Only what is no secret: the server object and who may do what (1.1, 6.1.7.4). */
    private Answer read(CoapMessage request, Place at) {
        if (at.object() != Accounts.SERVER && at.object() != 2) return Answer.of(METHOD_NOT_ALLOWED);
        if (!tree.exists(at)) return Answer.of(NOT_FOUND);
        var accept = request.options().number(CoapOption.ACCEPT);
        var format = accept.isEmpty()
                ? dialect.preferred()
                : ContentFormat.of(accept.getAsLong()).orElse(null);
        if (format == null || format == ContentFormat.LINKS) return Answer.of(NOT_ACCEPTABLE);
        return Formats.encode(format, at, tree.read(at))
                .map(payload -> Answer.content(format, payload))
                .orElse(Answer.of(NOT_ACCEPTABLE));
    }

    private Answer write(CoapMessage request, Place at) {
        if (at.depth() == 0) return Answer.of(METHOD_NOT_ALLOWED);
        var number = request.options().number(CoapOption.CONTENT_FORMAT).orElse(ContentFormat.TEXT.number());
        var format = ContentFormat.of(number).orElse(ContentFormat.LINKS);
        if (format == ContentFormat.LINKS) return Answer.of(UNSUPPORTED_CONTENT_FORMAT);
        var entries = Formats.decode(format, at, request.payload(), types);
        if (!entries.stream().allMatch(entry -> at.contains(entry.place()))) return Answer.of(BAD_REQUEST);
        return at.object() <= Accounts.SERVER ? writeAccounts(at, entries) : writeOther(at, entries);
    }

    private Answer writeAccounts(Place at, List<Entry> entries) {
        if (!entries.stream().allMatch(entry -> types.of(entry.place().upTo(3)).isPresent()))
            return Answer.of(BAD_REQUEST);
        if (at.depth() <= 2)
            entries.stream().map(entry -> entry.place().upTo(2)).distinct().forEach(tree::unmake);
        resources(entries).forEach(tree::put);
        entries.stream()
                .map(entry -> entry.place().upTo(2))
                .filter(instance -> instance.object() == Accounts.SERVER)
                .distinct()
                .forEach(instance ->
                        AccountTypes.serverCommands().forEach((id, command) -> tree.put(instance.child(id), command)));
        return Answer.of(CHANGED);
    }

    private static Map<Place, Resource> resources(List<Entry> entries) {
        var byPlace = new LinkedHashMap<Place, Map<Integer, Value>>();
        for (var entry : entries)
            byPlace.computeIfAbsent(entry.place().upTo(3), place -> new TreeMap<>())
                    .put(entry.place().part(), entry.value());
        var resources = new LinkedHashMap<Place, Resource>();
        byPlace.forEach((place, values) -> {
            var access = AccountTypes.access(place);
            var isSingle = values.size() == 1 && values.containsKey(-1);
            resources.put(
                    place,
                    isSingle
                            ? Resource.single(access, values.values().iterator().next())
                            : Resource.numbered(access, values));
        });
        return resources;
    }

    /** Objects that the device was made with: their instances can be filled, and made where the hardware allows it. */
    private Answer writeOther(Place at, List<Entry> entries) {
        var instances =
                entries.stream().map(entry -> entry.place().upTo(2)).distinct().toList();
        for (var instance : instances)
            if (!tree.exists(instance) && (!tree.isMakeable(instance.object()) || !tree.make(instance, List.of())))
                return Answer.of(NOT_FOUND);
        if (!entries.stream().allMatch(entry -> tree.resource(entry.place()).isPresent())) return Answer.of(NOT_FOUND);
        entries.forEach(entry -> tree.set(entry.place(), entry.value()));
        return instances.isEmpty() && !tree.exists(at) ? Answer.of(NOT_FOUND) : Answer.of(CHANGED);
    }

    /** Never the account of the bootstrap server itself, and never what the device is (1.1, 6.1.7.5). */
    private Answer delete(Place at) {
        if (at.depth() > 2 || at.object() == DEVICE) return Answer.of(METHOD_NOT_ALLOWED);
        if (at.depth() == 2 && at.object() == Accounts.SECURITY && Accounts.isBootstrap(tree, at.instance()))
            return Answer.of(BAD_REQUEST);
        for (var object : at.depth() == 0 ? List.copyOf(tree.objects()) : List.of(at.object()))
            for (var instance : tree.instances(object)) delete(Place.of(object, instance), at);
        return Answer.of(DELETED);
    }

    private void delete(Place instance, Place asked) {
        var isOurs = instance.object() == Accounts.SECURITY && Accounts.isBootstrap(tree, instance.instance());
        var canGo = instance.object() <= Accounts.SERVER || tree.isMakeable(instance.object());
        if (asked.contains(instance) && canGo && !isOurs) tree.unmake(instance);
    }
}
