package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A factory-new device by hand: it asks a bootstrap server, does as it is told unless it was made to refuse, and remembers what
 * that was. It believes whatever is written; whether that makes sense is for an {@link Actor} to say.
 */
final class Applicant implements AutoCloseable {
    /** What a bootstrap server may ask of a device (LwM2M Core 1.1, 6.1.7). */
    enum Kind {
        DISCOVER,
        READ,
        WRITE,
        DELETE,
        FINISH,
        SOMETHING_ELSE;

        static Kind of(CoapMessage request) {
            var method = request.code();
            if (method.equals(CoapCode.PUT)) return WRITE;
            if (method.equals(CoapCode.DELETE)) return DELETE;
            if (method.equals(CoapCode.GET)) return asksForLinks(request) ? DISCOVER : READ;
            return method.equals(CoapCode.POST) && path(request).equals("/bs") ? FINISH : SOMETHING_ELSE;
        }

        private static boolean asksForLinks(CoapMessage request) {
            var accept = request.options().number(CoapOption.ACCEPT);
            return accept.isPresent() && accept.getAsLong() == ContentFormat.LINKS.number();
        }
    }

    /**
     * One thing it was asked.
     *
     * @param format the number of the content format of what is written
     */
    record Order(Kind kind, String path, OptionalLong format) {}

    private final Visitor visitor;
    private final Venue venue;
    private final String discovered;
    private final Map<Kind, CoapCode> refusals = new EnumMap<>(Kind.class);
    private final Map<Integer, CoapMessage> answers = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private boolean silent;

    private Applicant(Visitor visitor, Venue venue, String discovered) {
        this.visitor = visitor;
        this.venue = venue;
        this.discovered = discovered;
        visitor.answeringBy(this::answer);
    }

    /** Knows nothing but the bootstrap server of the venue. */
    static Applicant fresh(Venue venue) throws IOException, Unmet {
        return at(venue, "</>;lwm2m=1.1,</0/0>,</1>;ver=1.1,</3/0>,</4/0>");
    }

    /** Has a server still that it was at before. */
    static Applicant used(Venue venue) throws IOException, Unmet {
        return at(
                venue,
                "</>;lwm2m=1.1,</0/0>,</0/1>;ssid=7;uri=\"coaps://former.example:5684\",</1>;ver=1.1,</1/0>;ssid=7,</3/0>,</4/0>");
    }

    private static Applicant at(Venue venue, String discovered) throws IOException, Unmet {
        return new Applicant(venue.bootstrapVisitor(), venue, discovered);
    }

    /** What of this kind it is asked it answers with this code from now on. */
    Applicant refusing(Kind kind, CoapCode code) {
        refusals.put(kind, code);
        return this;
    }

    void refusesNothing() {
        refusals.clear();
    }

    /** Whether it hears, and answers nothing. */
    void fallsSilent(boolean now) {
        silent = now;
    }

    /** Asks for all it needs. */
    CoapMessage ask(String... more) throws IOException, Unmet {
        var queries = new ArrayList<>(List.of("ep=" + venue.endpoint()));
        queries.addAll(List.of(more));
        var options = Said.at(List.of("bs")).with(CoapOption.URI_QUERY, queries);
        return visitor.ask(CoapCode.POST, options, Bytes.EMPTY);
    }

    /** Asks, and does as it is told until that is all. */
    List<Order> bootstrapped(String... more) throws IOException, Unmet {
        orders.clear();
        Expect.code(ask(more), CoapCode.CHANGED);
        return toldAll();
    }

    /** Does as it is told until that is all. */
    List<Order> toldAll() throws IOException, Unmet {
        var end = System.nanoTime() + venue.patience().toNanos();
        while (orders.stream().noneMatch(order -> order.kind() == Kind.FINISH)) {
            if (System.nanoTime() >= end)
                throw new Unmet("within " + venue.patience().toSeconds() + " s it did not say Finish after " + orders);
            visitor.hear(end);
        }
        return orders();
    }

    /** What it was asked so far. */
    List<Order> orders() {
        return List.copyOf(orders);
    }

    /** Waits until it is asked something. */
    void awaitOrder() throws IOException, Unmet {
        var end = System.nanoTime() + venue.patience().toNanos();
        while (orders.isEmpty() && System.nanoTime() < end) visitor.hear(end);
        Expect.that(!orders.isEmpty(), "it welcomed the device, and then asked nothing of it");
    }

    Visitor visitor() {
        return visitor;
    }

    @Override
    public void close() {
        visitor.close();
    }

    private Optional<CoapMessage> answer(CoapMessage request) {
        if (silent) {
            orders.add(order(request));
            return Optional.empty();
        }
        // One that is repeated is answered as before.
        return Optional.of(answers.computeIfAbsent(request.messageId(), id -> obeyed(request)));
    }

    private CoapMessage obeyed(CoapMessage request) {
        var block = request.options().block(CoapOption.BLOCK1);
        var options = block.map(one -> CoapOptions.NONE.with(CoapOption.BLOCK1, one.toBytes()))
                .orElse(CoapOptions.NONE);
        if (block.filter(BlockOption::more).isPresent()) return answer(request, CoapCode.CONTINUE, options);
        var order = order(request);
        orders.add(order);
        var refusal = Optional.ofNullable(refusals.get(order.kind()));
        if (refusal.isPresent()) return answer(request, refusal.get(), options);
        return switch (order.kind()) {
            case DISCOVER -> links(request);
            case READ -> answer(request, CoapCode.NOT_FOUND, options);
            case WRITE -> answer(request, CoapCode.CHANGED, options);
            case DELETE -> answer(request, CoapCode.DELETED, options);
            case FINISH -> answer(request, CoapCode.CHANGED, options);
            case SOMETHING_ELSE -> answer(request, CoapCode.METHOD_NOT_ALLOWED, options);
        };
    }

    private CoapMessage links(CoapMessage request) {
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, ContentFormat.LINKS.number());
        return acknowledging(request, CoapCode.CONTENT, options, Bytes.utf8(discovered));
    }

    private static CoapMessage answer(CoapMessage request, CoapCode code, CoapOptions options) {
        return acknowledging(request, code, options, Bytes.EMPTY);
    }

    private static CoapMessage acknowledging(CoapMessage request, CoapCode code, CoapOptions options, Bytes payload) {
        return new CoapMessage(CoapType.ACKNOWLEDGEMENT, code, request.messageId(), request.token(), options, payload);
    }

    private static Order order(CoapMessage request) {
        return new Order(Kind.of(request), path(request), request.options().number(CoapOption.CONTENT_FORMAT));
    }

    private static String path(CoapMessage request) {
        return "/" + String.join("/", request.options().texts(CoapOption.URI_PATH));
    }
}
