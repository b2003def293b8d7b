package dev.dormouse.fleet.bootstrap;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aRawPublicKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bootstrap.Found.Place;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.fleet.profile.ServerSetting;
import dev.dormouse.objects.check.Fit;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import dev.dormouse.testkit.bootstrap.WishBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random profiles for random devices: whatever is planned, is played through on a device that knows nothing of how plans are
 * made, and then must find its way to its server and back to us. A failure names its seed.
 */
class PlanPropertiesTest {

    private static final ObjectModels MODELS = OmaRegistry.load();
    private static final int DEVICES = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_plan_leaves_a_device_that_can_come_and_come_back(long seed) {
        var random = new Random(seed);
        var fleet = aFleet();
        var bootstraps = new TestBootstraps(fleet, MODELS);
        int planned = 0;
        for (int i = 0; i < DEVICES; i++) {
            var wish = wish(random);
            bootstraps.wishing(wish);
            var credential = credential(random, i);
            bootstraps.with(credential);
            var device = new Device(random);
            var found = device.tells(random);

            var first = bootstraps.plan(credential, found);
            if (!(first instanceof PlanOutcome.Planned(var plan))) continue;
            planned++;
            try {
                device.take(plan);
                device.check(wish, fleet, credential);
                comesAgain(bootstraps, credential, device, found);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", device " + i + ": " + found + " " + plan, e);
            }
        }

        assertThat(planned).isGreaterThan(DEVICES / 2);
    }

    /** The second time it is given the same places, and a device that has all tells of nothing stale. */
    private static void comesAgain(TestBootstraps bootstraps, Credential credential, Device device, Found before) {
        if (before.places().isEmpty() || !device.tellsShortIds) return;
        var again = bootstraps.plan(credential, device.told());

        assertThat(again).isInstanceOfSatisfying(PlanOutcome.Planned.class, planned -> {
            var places = device.servers.keySet();
            device.take(planned.plan());
            assertThat(device.servers.keySet()).isEqualTo(places);
            assertThat(planned.plan().steps().stream()
                            .filter(Step.Delete.class::isInstance)
                            .map(Step.Delete.class::cast))
                    .noneMatch(step -> step.path()
                            .filter(path -> path.object() < 2 && path.depth() == 2)
                            .isPresent());
        });
    }

    /** A device as the specification has it, in a few lines. */
    private static final class Device {
        private final int wayBack;
        private final boolean tellsShortIds;
        private final String serverVersion;
        private final Map<Integer, Map<Integer, Value>> accounts = new TreeMap<>();
        private final Map<Integer, Map<Integer, Value>> servers = new TreeMap<>();

        private Device(Random random) {
            wayBack = random.nextInt(4);
            tellsShortIds = random.nextInt(4) > 0;
            serverVersion = List.of("1.0", "1.1", "1.2").get(random.nextInt(3));
            accounts.put(wayBack, new HashMap<>(Map.of(1, new Value.Flag(true))));
            int strangers = random.nextInt(3);
            for (int i = 0; i < strangers; i++) {
                int instance = random.nextInt(6);
                if (instance == wayBack) continue;
                long id = 1L + random.nextInt(4);
                accounts.put(instance, new HashMap<>(Map.of(10, new Value.Whole(id))));
                servers.put(random.nextInt(5), new HashMap<>(Map.of(0, new Value.Whole(id))));
            }
        }

        private Found tells(Random random) {
            boolean canBeAsked = wayBack != 1 && accounts.size() == 1;
            return canBeAsked && random.nextInt(4) == 0 ? Found.NOTHING : told();
        }

        private Found told() {
            var places = new ArrayList<Place>();
            places.add(new Place(new ObjectPath(1), OptionalInt.empty(), Optional.empty(), Optional.of(serverVersion)));
            accounts.forEach((instance, values) -> places.add(place(0, instance, Optional.ofNullable(values.get(10)))));
            servers.forEach((instance, values) -> places.add(place(1, instance, Optional.ofNullable(values.get(0)))));
            places.add(place(3, 0, Optional.empty()));
            return new Found(Optional.of(places), List.of());
        }

        private Place place(int object, int instance, Optional<Value> id) {
            var server = id.filter(told -> tellsShortIds)
                    .map(told -> OptionalInt.of((int) ((Value.Whole) told).number()))
                    .orElse(OptionalInt.empty());
            return new Place(new InstancePath(object, instance), server, Optional.empty(), Optional.empty());
        }

        private void take(BootstrapPlan plan) {
            for (var step : plan.steps()) {
                switch (step) {
                    case Step.Delete(var path) -> {
                        accounts.keySet()
                                .removeIf(
                                        instance -> covers(path, new InstancePath(0, instance)) && instance != wayBack);
                        servers.keySet().removeIf(instance -> covers(path, new InstancePath(1, instance)));
                        assertThat(path).isNotEqualTo(Optional.of(new InstancePath(0, wayBack)));
                    }
                    case Step.Write(InstancePath place, var values) -> {
                        assertThat(place).isNotEqualTo(new InstancePath(0, wayBack));
                        knows(place, values);
                        if (place.object() == 0) accounts.put(place.instance(), byId(values));
                        if (place.object() == 1) servers.put(place.instance(), byId(values));
                    }
                    case Step.Write other -> throw new AssertionError("no instance: " + other.path());
                }
            }
        }

        private void knows(InstancePath place, List<Reading> values) {
            var version = ObjectVersion.parse(place.object() == 1 ? serverVersion : "1.0");
            var model = MODELS.nearest(place.object(), version).orElseThrow();
            for (var value : values) {
                var resource = model.resource(value.path().level(2)).orElseThrow();
                assertThat(ModelCheck.fit(resource, value.value())).isInstanceOf(Fit.Fits.class);
            }
        }

        private void check(BootstrapWish wish, TestFleet fleet, Credential credential) {
            assertThat(accounts.get(wayBack)).containsEntry(1, new Value.Flag(true));
            var mine = accounts.entrySet().stream()
                    .filter(entry -> entry.getKey() != wayBack)
                    .filter(entry -> entry.getValue().containsKey(0))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(mine).hasSize(1);
            var account = mine.getFirst();
            long id = ((Value.Whole) at(account, 10)).number();
            assertThat(id).isEqualTo(wish.account().chosenServerId());
            if (tellsShortIds)
                assertThat(Set.copyOf(servers.values().stream()
                                .map(server -> ((Value.Whole) at(server, 0)).number())
                                .toList()))
                        .containsExactly(id);
            assertThat(servers.values()).anySatisfy(server -> {
                assertThat(at(server, 0)).isEqualTo(new Value.Whole(id));
                assertThat(server).containsKeys(1, 6, 7);
                assertThat(at(server, 7).inText()).contains("U");
                assertThat(((Value.Whole) at(server, 1)).number()).isBetween(30L, 30L * 86_400);
            });
            isLetIn(account, fleet, credential);
        }

        /** By what it was given it opens the LwM2M server, under its own name. */
        private static void isLetIn(Map<Integer, Value> account, TestFleet fleet, Credential credential) {
            assertThat(at(account, 0)).isEqualTo(new Value.Text(TestBootstraps.SECURED.uri()));
            long mode = ((Value.Whole) at(account, 2)).number();
            byte[] shown = ((Value.Opaque) at(account, 3)).bytes();
            var ring = fleet.credentials().find(credential.endpoint(), Purpose.MANAGEMENT);
            var good = ring.grants().stream().map(Grant::credential).toList();
            assertThat(good).anySatisfy(candidate -> {
                switch (candidate) {
                    case PreSharedKey key -> {
                        assertThat(mode).isZero();
                        assertThat(key.pskIdentity()).isEqualTo(new String(shown, StandardCharsets.UTF_8));
                        assertThat(((Value.Opaque) at(account, 5)).bytes())
                                .isEqualTo(key.key().reveal());
                    }
                    case Credential.RawPublicKey key -> {
                        assertThat(mode).isEqualTo(1);
                        assertThat(key.encoded()).isEqualTo(shown);
                    }
                    case Credential.TrustedCertificate certificate -> {
                        assertThat(mode).isEqualTo(2);
                        assertThat(certificate.commonName())
                                .isEqualTo(credential.endpoint().value());
                    }
                }
            });
        }

        private static Value at(Map<Integer, Value> values, int resource) {
            return Optional.ofNullable(values.get(resource)).orElseThrow();
        }

        private static boolean covers(Optional<NodePath> path, InstancePath place) {
            return path.map(wished -> wished.covers(place)).orElse(true);
        }

        private static Map<Integer, Value> byId(List<Reading> values) {
            var byId = new HashMap<Integer, Value>();
            values.forEach(value -> byId.put(value.path().level(2), value.value()));
            return byId;
        }
    }

    private static Credential credential(Random random, int number) {
        return random.nextBoolean()
                ? aPreSharedKey("device-" + number, "factory-" + number)
                : aRawPublicKey("device-" + number);
    }

    /** What a profile may say, sound or not. */
    private static BootstrapWish wish(Random random) {
        var wish = WishBuilder.aWish().spread(random.nextInt(51));
        if (random.nextBoolean()) wish.keys(KeyKind.values()[random.nextInt(5)]);
        if (random.nextBoolean()) wish.serverId(1 + random.nextInt(4));
        if (random.nextBoolean()) wish.binding(random.nextBoolean() ? "U" : "UT", random.nextBoolean());
        for (var setting : ServerSetting.values())
            if (random.nextInt(4) == 0 && setting != ServerSetting.LIFETIME)
                wish.with(setting, setting.isFlag() ? random.nextInt(2) : random.nextInt(2));
        if (random.nextInt(8) == 0) wish.with(ServerSetting.LIFETIME, random.nextInt(5_000_000));
        if (random.nextInt(8) == 0) wish.wiping();
        if (random.nextInt(4) == 0)
            wish.deleting(List.of("/0", "/1", "/2", "/3/0").get(random.nextInt(3)));
        if (random.nextInt(4) == 0) wish.giving("/11/0/0", "home").giving("/11/0/4", "0");
        return wish.build();
    }
}
