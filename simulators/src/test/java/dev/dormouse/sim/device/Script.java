package dev.dormouse.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapCodec;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.coap.CoapOptions;
import dev.dormouse.sim.coap.CoapType;
import dev.dormouse.sim.wire.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;

/** Plays the server to one device in lockstep, datagram by datagram, on a clock of its own. */
final class Script {
    final List<DeviceEvent> events = new ArrayList<>();
    private final LwM2mDevice device;
    private final Queue<CoapMessage> fromDevice = new ArrayDeque<>();
    private long now = Duration.ofDays(20_000).toNanos();
    private final Map<CoapMessage, InetSocketAddress> sentTo = new IdentityHashMap<>();
    private int messageId = 100;
    private InetSocketAddress heardBy = SERVER;

    /** Where the devices of these tests register. */
    static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5683);

    static final ServerAccount ACCOUNT = new ServerAccount(SERVER, new Security.NoSec());

    private Script(DeviceSpec spec, Life life) {
        device = new LwM2mDevice(spec, life, new SplittableRandom(5), (d, event) -> events.add(event));
    }

    static Script of(DeviceSpec spec) {
        return of(spec, new Thermometer());
    }

    static Script of(DeviceSpec spec, Life life) {
        var script = new Script(spec, life);
        script.device.start(script.now, script::take);
        return script;
    }

    /** A script in which the device is registered already. */
    static Script registered(DeviceSpec spec) {
        return registered(spec, new Thermometer());
    }

    static Script registered(DeviceSpec spec, Life life) {
        var script = of(spec, life);
        script.answer(script.next(), CoapCode.CREATED, location());
        return script;
    }

    static CoapOptions location() {
        return CoapOptions.NONE.with(CoapOption.LOCATION_PATH, List.of("rd", "x1"));
    }

    LwM2mDevice device() {
        return device;
    }

    /** Whom the device spoke to last. */
    InetSocketAddress server() {
        return heardBy;
    }

    /** What the device said next. */
    CoapMessage next() {
        assertThat(fromDevice).as("what the device says").isNotEmpty();
        return fromDevice.remove();
    }

    /** The next answer of the device; what it asks meanwhile can still be looked at. */
    CoapMessage nextAnswer() {
        var answer = fromDevice.stream()
                .filter(message -> message.code().isResponse())
                .findFirst()
                .orElseThrow();
        fromDevice.remove(answer);
        return answer;
    }

    /** Whom the device said this to. */
    InetSocketAddress serverOf(CoapMessage message) {
        return sentTo.getOrDefault(message, SERVER);
    }

    boolean hasMore() {
        return !fromDevice.isEmpty();
    }

    void nothingMore() {
        assertThat(fromDevice).as("what the device says").isEmpty();
    }

    void answer(CoapMessage request, CoapCode code, CoapOptions options) {
        say(new CoapMessage(
                CoapType.ACKNOWLEDGEMENT, code, request.messageId(), request.token(), options, Bytes.EMPTY));
    }

    void say(CoapMessage message) {
        sayBytes(CoapCodec.encode(message));
    }

    /** Has another server speak than the one spoken to last. */
    void sayFrom(InetSocketAddress server, CoapMessage message) {
        heardBy = server;
        say(message);
    }

    void sayBytes(byte[] datagram) {
        device.received(heardBy, datagram, now, this::take);
    }

    /** Asks in a confirmable message and takes the answer out of its acknowledgement. */
    CoapMessage ask(CoapMessage request) {
        say(request);
        var answer = next();
        assertThat(answer.type()).isEqualTo(CoapType.ACKNOWLEDGEMENT);
        assertThat(answer.messageId()).isEqualTo(request.messageId());
        assertThat(answer.token()).isEqualTo(request.token());
        return answer;
    }

    CoapMessage request(CoapCode method, String path, CoapOptions more, Bytes payload) {
        var options = new ArrayList<>(more.all());
        if (path.length() > 1)
            for (var segment : path.substring(1).split("/"))
                options.add(new CoapOption(CoapOption.URI_PATH, Bytes.utf8(segment)));
        return new CoapMessage(
                CoapType.CONFIRMABLE, method, ++messageId, Bytes.hex("aa55"), new CoapOptions(options), payload);
    }

    CoapMessage get(String path) {
        return request(CoapCode.GET, path, CoapOptions.NONE, Bytes.EMPTY);
    }

    CoapMessage observe(String path) {
        return request(CoapCode.GET, path, CoapOptions.NONE.with(CoapOption.OBSERVE, Bytes.EMPTY), Bytes.EMPTY);
    }

    void acknowledge(CoapMessage message) {
        say(CoapMessage.empty(CoapType.ACKNOWLEDGEMENT, message.messageId()));
    }

    /** Lets time pass, waking the device whenever it wants to be. */
    void pass(Duration duration) {
        var end = now + duration.toNanos();
        while (device.deadline() <= end && fromDevice.isEmpty()) {
            now = Math.max(now, device.deadline());
            device.timePassed(now, this::take);
        }
        if (fromDevice.isEmpty()) now = end;
    }

    Duration since(long instant) {
        return Duration.ofNanos(now - instant);
    }

    long now() {
        return now;
    }

    void stop() {
        device.stop(now, this::take);
    }

    private void take(InetSocketAddress server, byte[] datagram) {
        heardBy = server;
        var message = CoapCodec.decode(datagram);
        fromDevice.add(message);
        sentTo.put(message, server);
    }
}
