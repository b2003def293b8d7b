package dev.dormouse.sim.demo;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.DeviceListener;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.ServerAccount;
import dev.dormouse.sim.swarm.Participant;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.swarm.Swarm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some lively devices around one server. They come, stay until they are stopped, and come back by themselves when the
 * server was away. The same devices and seed lead the same lives.
 */
public final class DemoFleet {
    private static final Logger log = LoggerFactory.getLogger(DemoFleet.class);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    private final ServerAddress coap;
    private final ServerAddress coaps;
    private final List<DemoDevice> devices;
    private final long seed;
    private final DeviceListener listener;
    private final List<Swarm> swarms = new ArrayList<>();
    private final Map<LwM2mDevice, Visit> visits = new LinkedHashMap<>();

    private volatile CountDownLatch goodbyes = new CountDownLatch(0);

    private record Visit(Swarm swarm, Seat seat) {}

    /**
     * @param coap where devices without security go
     * @param coaps where the others go
     * @param listener hears what happens to the devices, on their threads
     */
    public DemoFleet(
            ServerAddress coap, ServerAddress coaps, List<DemoDevice> devices, long seed, DeviceListener listener) {
        this.coap = coap;
        this.coaps = coaps;
        this.devices = List.copyOf(devices);
        this.seed = seed;
        this.listener = listener;
    }

    public DemoFleet(ServerAddress coap, ServerAddress coaps, List<DemoDevice> devices, long seed) {
        this(coap, coaps, devices, seed, DemoFleet::report);
    }

    public synchronized void start() throws IOException {
        if (!swarms.isEmpty()) throw new IllegalStateException("the demo fleet is running already");
        join(coap, devices.stream().filter(device -> !device.isSecure()).toList());
        join(coaps, devices.stream().filter(DemoDevice::isSecure).toList());
    }

    /** Has all devices deregister, waits a moment for that, and ends them. */
    public synchronized void stop() {
        var leaving = new CountDownLatch(visits.size());
        goodbyes = leaving;
        visits.values().forEach(visit -> visit.swarm.act(visit.seat, Participant::stop));
        try {
            if (!leaving.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS))
                log.atInfo().log("the demo devices left without an answer to their goodbye");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        swarms.forEach(Swarm::close);
        swarms.clear();
        visits.clear();
    }

    public synchronized long registered() {
        return visits.keySet().stream().filter(LwM2mDevice::isRegistered).count();
    }

    /** How many DTLS handshakes the devices completed since they were started. */
    public synchronized long handshakes() {
        return visits.keySet().stream().mapToLong(LwM2mDevice::handshakes).sum();
    }

    private void join(ServerAddress server, List<DemoDevice> some) throws IOException {
        if (some.isEmpty()) return;
        var swarm = new Swarm("demo-" + server.scheme(), server.socket(), 1);
        swarms.add(swarm);
        for (var device : some) {
            var random = new SplittableRandom(seed ^ device.endpoint().hashCode());
            var spec = device.kind().spec(device.endpoint(), new ServerAccount(server.socket(), device.security()));
            var life = device.kind().life(device.endpoint(), random.split());
            var lived = new LwM2mDevice(spec, life, random, this::happened);
            visits.put(lived, new Visit(swarm, swarm.join(lived)));
        }
    }

    private void happened(LwM2mDevice device, DeviceEvent event) {
        listener.happened(device, event);
        if (event instanceof DeviceEvent.WentOff) goodbyes.countDown();
    }

    private static void report(LwM2mDevice device, DeviceEvent event) {
        switch (event) {
            case DeviceEvent.Registered(var location, var took) ->
                log.atDebug().addKeyValue("endpoint", device.endpoint()).log("a demo device is registered");
            case DeviceEvent.Refused(var purpose, var code) ->
                log.atDebug()
                        .addKeyValue("endpoint", device.endpoint())
                        .addKeyValue("error", purpose + " " + code)
                        .log("a demo device was refused");
            case DeviceEvent.Repeated repeated -> {}
            case DeviceEvent.Unanswered(var purpose) ->
                log.atDebug()
                        .addKeyValue("endpoint", device.endpoint())
                        .addKeyValue("error", purpose)
                        .log("a demo device got no answer");
            case DeviceEvent.ConnectionLost(var detail) ->
                log.atDebug()
                        .addKeyValue("endpoint", device.endpoint())
                        .addKeyValue("error", detail)
                        .log("a demo device lost its connection");
            case DeviceEvent.HandshakeDone done -> {}
            case DeviceEvent.Confirmed confirmed -> {}
            case DeviceEvent.Asked asked -> {}
            case DeviceEvent.Observed observed -> {}
            case DeviceEvent.Notified notified -> {}
            case DeviceEvent.Fetched fetched -> {}
            case DeviceEvent.UpdateEnded ended -> {}
            case DeviceEvent.Rebooting rebooting -> {}
            case DeviceEvent.Bootstrapped bootstrapped -> {}
            case DeviceEvent.BootstrapFailed failed -> {}
            case DeviceEvent.PowerLost lost -> {}
            case DeviceEvent.WentOff wentOff -> {}
        }
    }
}
