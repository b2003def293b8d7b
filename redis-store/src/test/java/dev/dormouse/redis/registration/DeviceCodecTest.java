package dev.dormouse.redis.registration;

import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.redis.format.Unreadable;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.lead.LeadKeys;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.registration.HotDevice.Observed;
import dev.dormouse.testkit.time.Durations;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceCodecTest {

    private static final long SEED = 4_711;
    private static final LeadKeys LEADS = new LeadKeys(new Keys("dormouse"));

    private final Registration meter = aRegistration("meter/ü 1")
            .id("AbCdEfGh")
            .from(new InetSocketAddress("2001:db8::7", 61616))
            .provenAs(new PreSharedKeyIdentity("Zähler:1"))
            .over(new ConnectionId("00ff17"))
            .binding(new Binding("UTN", true))
            .sms("+49 30 1234")
            .lasting(Durations.days(30).plusMillis(1))
            .since(VirtualTime.BEGINNING.plusNanos(123_456_789))
            .build();
    private final DeviceCodec codec = new DeviceCodec(new SharedLinks(), LEADS);
    private final HotDevice device = new HotDevice(
            meter,
            42,
            LEADS.sole(Kinds.IDS, "AbCdEfGh", "meter/ü 1", place(1)),
            LEADS.shared(Kinds.PEER, "psk:Zähler:1", "meter/ü 1", place(2)),
            List.of(new Observed(
                    anObservation("a1b2", meter)
                            .of("/3/0/9", "/4/0/2")
                            .wire(new byte[] {0, 1, -1})
                            .build(),
                    LEADS.sole(Kinds.TOKENS, "a1b2", "meter/ü 1", place(3)))));

    @Test
    void a_device_comes_back_as_it_was() {
        var back = codec.device(meter.endpoint(), fields()).orElseThrow();

        assertThat(back).usingRecursiveComparison().isEqualTo(device);
    }

    @Test
    void no_fields_are_no_device() {
        assertThat(codec.device(meter.endpoint(), Map.of())).isEmpty();
    }

    /** What version 1 wrote must be read for ever: these bytes lie in somebody's Redis. */
    @Test
    void a_device_of_the_first_version_is_still_read() throws IOException {
        var stored = new Properties();
        try (var in = DeviceCodecTest.class.getResourceAsStream("device-1.properties")) {
            stored.load(in);
        }
        var fields = new LinkedHashMap<String, byte[]>();
        stored.stringPropertyNames()
                .forEach(name -> fields.put(name, HexFormat.of().parseHex(stored.getProperty(name))));

        var back = codec.device(meter.endpoint(), fields).orElseThrow();

        assertThat(back).usingRecursiveComparison().isEqualTo(device);
    }

    @Test
    void a_device_of_a_newer_release_is_told() {
        var fields = fields();
        fields.getOrDefault(DeviceCodec.STANDING, new byte[1])[0] = 2;

        assertThatThrownBy(() -> codec.device(meter.endpoint(), fields))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void whatever_lies_in_redis_is_a_device_or_unreadable() {
        var random = new Random(SEED);
        int unreadable = 0;
        for (int round = 0; round < 20_000; round++) {
            var fields = fields();
            var name = fields.keySet().stream()
                    .skip(random.nextInt(fields.size()))
                    .findFirst()
                    .orElseThrow();
            fields.put(name, damaged(fields.getOrDefault(name, new byte[1]), random));
            try {
                codec.device(meter.endpoint(), fields);
            } catch (Unreadable e) {
                unreadable++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", round " + round, e);
            }
        }
        assertThat(unreadable).isGreaterThan(1_000);
    }

    private Map<String, byte[]> fields() {
        var fields = new LinkedHashMap<String, byte[]>();
        fields.put(DeviceCodec.MOVING, codec.moving(meter, 42));
        fields.put(DeviceCodec.STANDING, codec.standing(meter));
        fields.put(DeviceCodec.LEADS, codec.leads(meter, device.byId(), device.byPeer()));
        fields.put("ta1b2", codec.observation(device.observed().getFirst()));
        return fields;
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
            case 2 -> {
                byte[] some = new byte[random.nextInt(200)];
                random.nextBytes(some);
                yield some;
            }
            default -> {
                byte[] flipped = bytes.clone();
                for (int i = 0; i <= random.nextInt(4); i++)
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
        };
    }

    private static byte[] place(int number) {
        return Lead.place(number, 0x0102030405060700L + number);
    }
}
