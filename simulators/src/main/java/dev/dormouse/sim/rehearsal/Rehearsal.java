package dev.dormouse.sim.rehearsal;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.LwM2mDevice;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.device.ServerAccount;
import dev.dormouse.sim.network.Consumption;
import dev.dormouse.sim.network.NetworkModel;
import dev.dormouse.sim.network.Radio;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.swarm.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;

/** Some devices of a model on a network, one after the other: none knows of the others. Without DTLS. */
public final class Rehearsal {
    /** When virtual time begins: some midnight, UTC. */
    private static final long BEGIN = Duration.ofDays(20_000).toNanos();

    private static final InetSocketAddress SERVER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5683);

    /** Hears of every datagram as it leaves one side, and of what became of it on the device. */
    public interface Witness {
        void sent(String endpoint, boolean byDevice, long now, byte[] datagram);

        void happened(String endpoint, long now, DeviceEvent event);
    }

    private final DeviceModel model;
    private final NetworkModel network;
    private final List<Place> observed;
    private final long seed;

    /** @param observed what the server observes of each */
    public Rehearsal(DeviceModel model, NetworkModel network, List<Place> observed, long seed) {
        this.model = model;
        this.network = network;
        this.observed = List.copyOf(observed);
        this.seed = seed;
    }

    /** What so many devices use on average within a time. */
    public Account run(int devices, Duration duration, Witness witness) {
        var account = new Account();
        for (int i = 0; i < devices; i++) new Evening(i, witness, account).run(duration);
        return account;
    }

    /** One device's time on the stage. */
    private final class Evening {
        private final String endpoint;
        private final Witness witness;
        private final Account account;
        private final Consumption consumption = new Consumption(network);
        private final YesMan yes = new YesMan(observed);
        private final Queue<byte[]> answers = new ArrayDeque<>();
        private final Radio device;
        private long now = BEGIN;

        Evening(int number, Witness witness, Account account) {
            this.endpoint = "device-%06d".formatted(number);
            this.witness = witness;
            this.account = account;
            var random = new SplittableRandom(seed * 1_000_003 + number);
            var spec = model.spec(endpoint, Provisioning.managedAt(new ServerAccount(SERVER, new Security.NoSec())));
            var lived = new LwM2mDevice(spec, model.life(consumption), random.split(), (who, event) -> {
                account.happened(event);
                witness.happened(endpoint, now, event);
            });
            this.device = new Radio(lived, network, random.split(), consumption, account::rebound);
        }

        void run(Duration duration) {
            var end = BEGIN + duration.toNanos();
            Wire wire = this::toServer;
            device.start(now, wire);
            answer(wire);
            while (device.deadline() <= end) {
                now = Math.max(now, device.deadline());
                device.timePassed(now, wire);
                answer(wire);
            }
            account.add(consumption, end);
        }

        private void toServer(InetSocketAddress server, byte[] datagram) {
            witness.sent(endpoint, true, now, datagram);
            answers.addAll(yes.hear(datagram));
        }

        /** Only when the device is done with what it was at: nothing calls it from within itself. */
        private void answer(Wire wire) {
            for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
                witness.sent(endpoint, false, now, answer);
                device.received(SERVER, answer, now, wire);
            }
        }
    }
}
