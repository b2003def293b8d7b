package dev.dormouse.sim.device;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.sink;
import static dev.dormouse.sim.objects.Resource.writable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A server that has a package, and a device with all three objects for updates that fetches it: the test is the server. */
final class FirmwareBench {
    static final String ELSEWHERE = "coap://127.0.0.1:5999/fw/2.bin?of=thermo";
    static final String AT_HOME = "coap://127.0.0.1:5683/fw/2.bin?of=thermo";
    static final InetSocketAddress STORE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5999);
    static final int BYTES = 5000;
    static final DeviceSpec SPEC = DeviceSpec.of(
            "thermo", Script.ACCOUNT, Rhythm.quiet(Duration.ofHours(12)).retryingEvery(Duration.ofSeconds(5)));
    private static final byte[] BODY = new byte[BYTES];

    static {
        new SplittableRandom(5).nextBytes(BODY);
    }

    private FirmwareBench() {}

    static void execute(Script script, String path, String arguments) {
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, path, CoapOptions.NONE, Bytes.utf8(arguments)));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);
    }

    static void install(Script script, String path) {
        script.sayFrom(Script.SERVER, script.request(CoapCode.POST, path, CoapOptions.NONE, Bytes.EMPTY));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);
        goesAndComesBack(script);
    }

    static void goesAndComesBack(Script script) {
        script.answer(script.next(), CoapCode.DELETED, CoapOptions.NONE);
        comesBack(script);
    }

    static void comesBack(Script script) {
        script.pass(Duration.ofMinutes(1));
        script.answer(script.next(), CoapCode.CREATED, Script.location());
    }

    static void tell(Script script, String path, String uri) {
        script.sayFrom(
                Script.SERVER,
                script.request(
                        CoapCode.PUT, path, CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, 0), Bytes.utf8(uri)));
        assertThat(script.next().code()).isEqualTo(CoapCode.CHANGED);
    }

    static CoapMessage put(Script script, String path, String text) {
        script.sayFrom(
                Script.SERVER,
                script.request(
                        CoapCode.PUT, path, CoapOptions.NONE.with(CoapOption.CONTENT_FORMAT, 0), Bytes.utf8(text)));
        return script.next();
    }

    /** Answers as many blocks as the device asks for. @return how many */
    static int serve(Script script, String tag, int most) {
        var served = 0;
        while (served < most && script.hasMore()) {
            answer(script, script.next(), tag);
            served++;
        }
        return served;
    }

    static void answer(Script script, CoapMessage get, String tag) {
        var asked = get.options().block(CoapOption.BLOCK2).orElseThrow();
        var to = Math.min(asked.offset() + asked.blockBytes(), BYTES);
        var block = new BlockOption(asked.number(), to < BYTES, asked.sizeExponent());
        script.sayFrom(
                script.serverOf(get),
                new CoapMessage(
                        CoapType.ACKNOWLEDGEMENT,
                        CoapCode.CONTENT,
                        get.messageId(),
                        get.token(),
                        CoapOptions.NONE.with(4, tag).with(CoapOption.BLOCK2, block.toBytes()),
                        Bytes.copyOf(BODY).slice(asked.offset(), to)));
    }

    static int number(Script script, String path) {
        return Integer.parseInt(text(script, path));
    }

    static String text(Script script, String path) {
        script.sayFrom(
                Script.SERVER,
                script.request(
                        CoapCode.GET,
                        path,
                        CoapOptions.NONE.with(CoapOption.ACCEPT, ContentFormat.TEXT.number()),
                        Bytes.EMPTY));
        return script.nextAnswer().payload().utf8();
    }

    static Bytes digest() {
        try {
            return Bytes.owning(MessageDigest.getInstance("SHA-256").digest(BODY));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something with all three objects for updates. */
    record Fetcher(Map<Integer, Resource> ofFirstComponent) implements Life {

        Fetcher() {
            this(Map.of());
        }

        @Override
        public ObjectTree furnish() {
            var tree = new ObjectTree()
                    .with(3, "1.1", 0, Map.of(3, readable(Value.text("1.0.0"))))
                    .with(5, "1.1", 0, firmware())
                    .with(9, "1.0", 0, software());
            for (int component = 0; component < 2; component++) {
                var resources = new HashMap<>(firmware());
                resources.put(15, readable(Value.text(component == 0 ? "1.0" : "7.0")));
                if (component == 0) resources.putAll(ofFirstComponent);
                tree.with(33629, "1.0", component, resources);
            }
            return tree;
        }

        private static Map<Integer, Resource> firmware() {
            return Map.of(
                    0, sink(Value.Type.OPAQUE),
                    1, writable(Value.text("")),
                    2, command(),
                    3, readable(Value.whole(0)),
                    5, readable(Value.whole(0)),
                    9, readable(Value.whole(2)),
                    10, command());
        }

        private static Map<Integer, Resource> software() {
            return Map.of(
                    1, readable(Value.text("3.1")),
                    2, sink(Value.Type.OPAQUE),
                    3, sink(Value.Type.TEXT),
                    4, command(),
                    7, readable(Value.whole(0)),
                    9, readable(Value.whole(0)));
        }

        @Override
        public void live(ObjectTree tree, long now, RandomGenerator random) {}
    }
}
