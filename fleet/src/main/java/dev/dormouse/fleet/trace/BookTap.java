package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.trace.Traced.Garbled;
import dev.dormouse.fleet.trace.Traced.Handshake;
import dev.dormouse.fleet.trace.Traced.Message;
import dev.dormouse.fleet.trace.Traced.Seen;
import dev.dormouse.fleet.trace.Traced.Step;
import dev.dormouse.objects.path.NodePath;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What one of our servers tells, written down for the device it is about. */
final class BookTap implements Tap {

    private static final int POST = 2;
    private static final String REGISTER = "rd";
    private static final String BOOTSTRAP = "bs";

    private final TraceBook book;
    private final Purpose server;
    private final Discretion discretion;
    private final InstantSource clock;
    private final Claims claims = new Claims();

    BookTap(TraceBook book, Purpose server, Discretion discretion, InstantSource clock) {
        this.book = book;
        this.server = server;
        this.discretion = discretion;
        this.clock = clock;
    }

    @Override
    public boolean isIdle() {
        return book.isIdle();
    }

    @Override
    public void message(Direction direction, Peer peer, byte[] coap, OptionalInt wireBytes) {
        var parsed = CoapMessage.parse(coap);
        if (parsed.isEmpty()) {
            garbled(peer, coap.length);
            return;
        }
        owner(direction, peer, parsed.get())
                .ifPresent(owner -> add(owner, peer, seen(owner, direction, parsed.get(), coap, wireBytes)));
    }

    @Override
    public void garbled(Peer peer, int bytes) {
        book.owners().find(Owners.of(server, peer)).ifPresent(owner -> add(owner, peer, new Garbled(bytes)));
    }

    @Override
    public void handshake(InetSocketAddress address, Optional<PeerIdentity> identity, Step step, String detail) {
        var owner = identity.<Owners.Name>map(known -> new Owners.Proved(server, known))
                .flatMap(book.owners()::find)
                .or(() -> book.owners().find(new Owners.Near(address)));
        owner.ifPresent(known -> {
            var at = clock.instant();
            known.add(number -> new Traced(number, at, server, address, true, new Handshake(step, detail)));
            if (step == Step.DONE) book.owners().know(known, new Owners.Near(address));
        });
    }

    /** By what he proved or where he is; or, as long as that is nobody's, by who he says he is. */
    private Optional<Recording> owner(Direction direction, Peer peer, CoapMessage message) {
        var known = book.owners().find(Owners.of(server, peer));
        if (known.isPresent()) return known;
        if (direction == Direction.DOWN) return claims.answered(peer, message);
        var claimed = claimed(message);
        claimed.ifPresent(recording -> believe(recording, peer, message));
        return claimed;
    }

    /** Who proved to be somebody is not believed to be another: his claim is shown and what it is answered, and no more of him. */
    private void believe(Recording recording, Peer peer, CoapMessage message) {
        if (peer.identity() instanceof PeerIdentity.Unsecured) book.owners().know(recording, server, peer);
        else claims.made(peer, message, recording);
    }

    private Optional<Recording> claimed(CoapMessage message) {
        var path = message.path();
        if (message.code() != POST || path.isEmpty()) return Optional.empty();
        boolean registers = path.getFirst().equals(REGISTER);
        if (registers && path.size() == 2) return book.named(Optional.empty(), Optional.of(path.get(1)));
        boolean introduces = path.size() == 1 && (registers || path.getFirst().equals(BOOTSTRAP));
        return introduces ? book.named(message.query("ep"), Optional.empty()) : Optional.empty();
    }

    private Seen seen(Recording owner, Direction direction, CoapMessage message, byte[] coap, OptionalInt wireBytes) {
        var payload = Arrays.copyOfRange(coap, message.headBytes(), coap.length);
        var about = about(owner, direction, message);
        var kept = discretion.kept(server, direction, message, payload, about, owner.objects());
        var fingerprint = direction + " " + message.type() + " " + message.messageId();
        return new Message(
                direction,
                Arrays.copyOf(coap, message.headBytes()),
                Discretion.cut(kept, payload),
                payload.length,
                kept,
                about,
                owner.isAgain(fingerprint, Arrays.hashCode(coap)),
                wireBytes);
    }

    /** What a request to the device names, what its answer was asked for, what a notification is observed for. */
    private static List<NodePath> about(Recording owner, Direction direction, CoapMessage message) {
        if (direction == Direction.UP) return message.isResponse() ? owner.askedFor(message.tokenHex()) : List.of();
        if (!message.isRequest()) return List.of();
        var about = Discretion.place(message, owner.objects()).stream().toList();
        owner.asked(message.tokenHex(), about);
        return about;
    }

    private void add(Recording owner, Peer peer, Seen seen) {
        var at = clock.instant();
        boolean secured = !(peer.identity() instanceof PeerIdentity.Unsecured);
        owner.add(number -> new Traced(number, at, server, peer.address(), secured, seen));
    }
}
