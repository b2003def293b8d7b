package dev.dormouse.sim.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.LeshanPeer;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.swarm.ServerAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoFleetTest {

    @Test
    void a_dozen_devices_register_report_and_leave() throws Exception {
        try (var leshan = new LeshanPeer()) {
            var devices = DemoDevice.dozen(endpoint -> (endpoint + "-key").getBytes(StandardCharsets.UTF_8));
            for (var device : devices.stream().filter(DemoDevice::isSecure).toList())
                leshan.knows(
                        device.endpoint(),
                        device.endpoint(),
                        (device.endpoint() + "-key").getBytes(StandardCharsets.UTF_8));
            var reported = new ConcurrentHashMap<String, Boolean>();
            var allReported = new CountDownLatch(devices.size());
            var fleet = new DemoFleet(address(leshan, false), address(leshan, true), devices, 42, (device, event) -> {
                if (event instanceof DeviceEvent.Confirmed(var purpose, var took)
                        && purpose == Purpose.SEND
                        && reported.put(device.endpoint(), true) == null) allReported.countDown();
            });

            fleet.start();

            var names = new TreeSet<String>();
            for (int i = 0; i < devices.size(); i++)
                names.add(LeshanPeer.next(leshan.registered).getEndpoint());
            assertThat(names).hasSize(12).contains("meter-4711", "tracker-van-12", "gateway-north-1");
            assertThat(allReported.await(20, TimeUnit.SECONDS))
                    .as("all reports are confirmed")
                    .isTrue();
            assertThat(fleet.registered()).isEqualTo(12);
            assertThat(fleet.handshakes()).isEqualTo(9);

            fleet.stop();

            var left = new TreeSet<String>();
            for (int i = 0; i < devices.size(); i++)
                left.add(LeshanPeer.next(leshan.deregistered).getEndpoint());
            assertThat(left).isEqualTo(names);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_leads_the_same_life(DemoKind kind) {
        assertThat(life(kind, 1)).isEqualTo(life(kind, 1)).isNotEqualTo(life(kind, 2));
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_has_the_core_objects_and_something_that_moves(DemoKind kind) {
        var days = life(kind, 7);

        assertThat(days.getFirst()).containsKeys("/1/0/1", "/3/0/0", "/3/0/9", "/4/0/2", "/5/0/3");
        assertThat(days.getFirst().entrySet()).isNotEqualTo(days.getLast().entrySet());
    }

    @Test
    void a_tracker_comes_back_to_where_it_started() {
        var path = new Path(
                List.of(new Path.Point(48.2, 16.3), new Path.Point(48.3, 16.3), new Path.Point(48.3, 16.4)), 10);

        var back = path.after(path.length() / 10 * 3);

        assertThat(back.metresTo(new Path.Point(48.2, 16.3))).isLessThan(1);
        assertThat(path.after(60).metresTo(new Path.Point(48.2, 16.3))).isBetween(599.0, 601.0);
    }

    private static List<Map<String, String>> life(DemoKind kind, long seed) {
        var random = new SplittableRandom(seed);
        var life = kind.life("device-1", random.split());
        var tree = life.furnish();
        var snapshots = new ArrayList<Map<String, String>>();
        for (var time = Duration.ofDays(20_000); snapshots.size() < 50; time = time.plusMinutes(20)) {
            life.live(tree, time.toNanos(), random);
            var snapshot = new ConcurrentHashMap<String, String>();
            for (Entry entry : tree.read(Place.ROOT))
                snapshot.put(entry.place().upTo(3).toString(), entry.value().toString());
            snapshots.add(snapshot);
        }
        return snapshots;
    }

    private static ServerAddress address(LeshanPeer leshan, boolean secure) {
        var socket = leshan.address(secure);
        return new ServerAddress(secure, socket.getHostString(), socket.getPort());
    }
}
