package dev.dormouse.sim.demo;

import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.dtls.PskCredentials;
import java.util.List;
import java.util.function.Function;

/** One device of a demo: its name, what it is, and how it proves that. */
public record DemoDevice(String endpoint, DemoKind kind, Security security) {

    public static DemoDevice noSec(String endpoint, DemoKind kind) {
        return new DemoDevice(endpoint, kind, new Security.NoSec());
    }

    /** A device that names itself by its endpoint. */
    public static DemoDevice psk(String endpoint, DemoKind kind, byte[] key) {
        return new DemoDevice(endpoint, kind, new Security.Psk(PskCredentials.of(endpoint, key)));
    }

    /**
     * The usual dozen: nine over DTLS, three in the clear, five of them asleep most of the time.
     *
     * @param keyOf the pre-shared key of an endpoint; the server must know the same
     */
    public static List<DemoDevice> dozen(Function<String, byte[]> keyOf) {
        return List.of(
                psk("meter-4711", DemoKind.WATER_METER, keyOf.apply("meter-4711")),
                psk("meter-4712", DemoKind.WATER_METER, keyOf.apply("meter-4712")),
                psk("tracker-van-12", DemoKind.TRACKER, keyOf.apply("tracker-van-12")),
                psk("tracker-bike-3", DemoKind.SLEEPY_TRACKER, keyOf.apply("tracker-bike-3")),
                noSec("lamp-ring-7", DemoKind.STREET_LAMP),
                noSec("lamp-ring-8", DemoKind.STREET_LAMP),
                psk("climate-office-101", DemoKind.ROOM_SENSOR, keyOf.apply("climate-office-101")),
                psk("climate-vineyard-2", DemoKind.FIELD_SENSOR, keyOf.apply("climate-vineyard-2")),
                psk("climate-glasshouse-5", DemoKind.FIELD_SENSOR, keyOf.apply("climate-glasshouse-5")),
                noSec("plug-coffee-1", DemoKind.SMART_PLUG),
                psk("plug-server-rack-2", DemoKind.SMART_PLUG, keyOf.apply("plug-server-rack-2")),
                psk("gateway-north-1", DemoKind.GATEWAY, keyOf.apply("gateway-north-1")));
    }

    /** The same dozen for a server that has no keys for them. */
    public static List<DemoDevice> dozenInTheClear() {
        return dozen(endpoint -> new byte[16]).stream()
                .map(device -> noSec(device.endpoint(), device.kind()))
                .toList();
    }

    boolean isSecure() {
        return security instanceof Security.Psk;
    }
}
