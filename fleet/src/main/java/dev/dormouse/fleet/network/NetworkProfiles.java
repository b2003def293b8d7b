package dev.dormouse.fleet.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The networks we know. */
public final class NetworkProfiles {

    /**
     * Narrowband IoT. A round trip takes 1 to 10 s and more in bad coverage: whoever says it again sooner pays twice for
     * one message, so the ACK time-out is 15 s, which modem vendors advise. Said three times in all: after that the
     * device's active timer has run out. The air takes a message in pieces of 85 bytes at most and repeats what was lost
     * by itself; blocks of 512 bytes make half the round trips of 256 and lose little. Active timers (T3324) are set to 10
     * to 60 s, seldom less: 20 s is a fair guess. Meters report hourly to daily: six hours. 50 kB a day is a third of
     * what the common 500 MB for ten years allow, and leaves room for an update of the firmware.
     */
    public static final NetworkProfile NB_IOT = new NetworkProfile(
            "nb-iot",
            new Retransmission(Duration.ofSeconds(15), 1.5, 2),
            1,
            512,
            1024,
            1280,
            Duration.ofSeconds(20),
            Duration.ofHours(6),
            OptionalLong.of(50_000));

    /**
     * LTE-M. Round trips of 100 ms awake, some seconds through eDRX and at the edge of a cell: an ACK time-out of 5 s, said
     * four times in all. Its air carries 1000 bits in a millisecond, so the largest block is the cheapest. Trackers stay
     * for some ten seconds: 30 s. They speak about hourly. 1 MB a day is the usual 30 MB plan of a month.
     */
    public static final NetworkProfile LTE_M = new NetworkProfile(
            "lte-m",
            new Retransmission(Duration.ofSeconds(5), 1.5, 3),
            1,
            1024,
            1024,
            1280,
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            OptionalLong.of(1_000_000));

    /**
     * LoRa and whatever else has a tiny datagram. At DR0 one carries 51 bytes; of these CoAP's header, token, path and block
     * option take about 20: blocks of 16, up to 32 for a device that wishes them, on a better data rate. A class A device
     * listens 1 and 2 s after each uplink, and its network server keeps one message until then: an ACK time-out of 30 s,
     * said twice, and a window of 5 s that leaves room for the way back. 2 kB a day is about what the duty cycle of
     * 1 % in the slowest data rate, and the fair use of public networks, leave over.
     */
    public static final NetworkProfile LORA = new NetworkProfile(
            "lora",
            new Retransmission(Duration.ofSeconds(30), 1.5, 1),
            1,
            16,
            32,
            51,
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            OptionalLong.of(2_000));

    /**
     * Ethernet, Wi-Fi and anything that does not count its bytes: RFC 7252 as it stands, blocks of 1024 bytes, the 1280
     * bytes that every IPv6 link carries, and the 93 s (MAX_TRANSMIT_WAIT) which LwM2M 1.1 names as the time a client in
     * queue mode stays awake. A device with mains updates within the hour.
     */
    public static final NetworkProfile ETHERNET = new NetworkProfile(
            "ethernet",
            new Retransmission(Duration.ofSeconds(2), 1.5, 4),
            1,
            1024,
            1024,
            1280,
            Duration.ofSeconds(93),
            Duration.ofHours(1),
            OptionalLong.empty());

    public static final List<NetworkProfile> ALL = List.of(NB_IOT, LTE_M, LORA, ETHERNET);

    private NetworkProfiles() {}

    public static Optional<NetworkProfile> named(String name) {
        return ALL.stream().filter(network -> network.name().equals(name)).findFirst();
    }
}
