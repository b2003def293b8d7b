package dev.dormouse.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Formats;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a bootstrap server says in a {@link Script}, and the devices that ask it. */
final class BootstrapScript {
    static final InetSocketAddress BOOTSTRAP = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5783);
    private static final ServerAccount ASKS_AT = new ServerAccount(BOOTSTRAP, new Security.NoSec());
    private static final Rhythm RHYTHM = Rhythm.quiet(Duration.ofSeconds(600)).retryingEvery(Duration.ofSeconds(20));

    /** Knows its bootstrap server only. */
    static final DeviceSpec SPEC = DeviceSpec.of("thermo", Provisioning.bootstrappedAt(ASKS_AT), RHYTHM);

    /** Knows a server to register at too. */
    static final DeviceSpec BOTH =
            DeviceSpec.of("thermo", new Provisioning(Optional.of(Script.ACCOUNT), Optional.of(ASKS_AT)), RHYTHM);

    private BootstrapScript() {}

    /** It is registered, was sent back for keys, and asked for them. */
    static Script triggered(DeviceSpec spec) {
        var script = Script.registered(spec);
        script.ask(script.request(CoapCode.POST, "/1/0/9", CoapOptions.NONE, Bytes.EMPTY));
        answer(script);
        return script;
    }

    /** It asked for keys. */
    static Script asked(DeviceSpec spec) {
        var script = Script.of(spec);
        answer(script);
        return script;
    }

    /** The next it says asks for keys; they are on their way. */
    static void answer(Script script) {
        var asks = script.next();
        assertThat(asks.options().texts(CoapOption.URI_PATH)).containsExactly("bs");
        script.answer(asks, CoapCode.CHANGED, CoapOptions.NONE);
    }

    /** It asked, and was given all there is but the end. */
    static Script configured(DeviceSpec spec) {
        var script = asked(spec);
        configure(script);
        return script;
    }

    static void configure(Script script) {
        write(script, "/0/1", ContentFormat.TLV, security(5683));
        write(script, "/1/0", ContentFormat.TLV, server(300, "U"));
    }

    static List<Entry> security(int port) {
        return List.of(
                text(0, 1, 0, "coap://127.0.0.1:" + port),
                whole(0, 1, 2, 3),
                whole(0, 1, 10, 123),
                new Entry(Place.of(0, 1, 1), Value.flag(false)));
    }

    static List<Entry> server(int lifetime, String binding) {
        return List.of(whole(1, 0, 0, 123), whole(1, 0, 1, lifetime), text(1, 0, 7, binding));
    }

    static Entry whole(int object, int instance, int resource, long number) {
        return new Entry(Place.of(object, instance, resource), Value.whole(number));
    }

    static Entry text(int object, int instance, int resource, String text) {
        return new Entry(Place.of(object, instance, resource), Value.text(text));
    }

    static Entry opaque(int object, int instance, int resource, String text) {
        return new Entry(Place.of(object, instance, resource), new Value.Opaque(Bytes.utf8(text)));
    }

    static CoapMessage write(Script script, String path, ContentFormat format, List<Entry> entries) {
        return script.ask(written(script, path, format, entries));
    }

    static CoapMessage write(Script script, String path, ContentFormat format, Bytes payload) {
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, format.number());
        return script.ask(script.request(CoapCode.PUT, path, options, payload));
    }

    /** A write that is not said yet. */
    static CoapMessage written(Script script, String path, ContentFormat format, List<Entry> entries) {
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, format.number());
        var payload =
                Formats.encode(format, Place.parse(path).orElseThrow(), entries).orElseThrow();
        return script.request(CoapCode.PUT, path, options, payload);
    }

    static CoapMessage delete(Script script, String path) {
        return script.ask(script.request(CoapCode.DELETE, path, CoapOptions.NONE, Bytes.EMPTY));
    }

    static CoapMessage discover(Script script, String path) {
        var options = CoapOptions.NONE.with(CoapOption.ACCEPT, ContentFormat.LINKS.number());
        return script.ask(script.request(CoapCode.GET, path, options, Bytes.EMPTY));
    }

    static CoapMessage finish(Script script) {
        return script.ask(script.request(CoapCode.POST, "/bs", CoapOptions.NONE, Bytes.EMPTY));
    }

    /** A new key by the LwM2M server, of these resources. */
    static CoapMessage key(Script script, String... places) {
        var entries = Arrays.stream(places)
                .map(place -> opaque(0, 1, Integer.parseInt(place.substring("/0/1/".length())), "something secret"))
                .toList();
        var options = CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, ContentFormat.TLV.number());
        var payload = Formats.encode(ContentFormat.TLV, Place.of(0, 1), entries).orElseThrow();
        return script.request(CoapCode.POST, "/0/1", options, payload);
    }
}
