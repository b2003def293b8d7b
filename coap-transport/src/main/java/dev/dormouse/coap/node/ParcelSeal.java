package dev.dormouse.coap.node;

import dev.dormouse.coap.node.Parcel.Direction;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.NodeAddress;
import dev.dormouse.fleet.node.NodeNumber;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Parcels as bytes that only nodes of this cluster make: version (1), direction (1), server (1), edge (1), hops (1), when in milliseconds
 * (8), length of the address (1), address, datagram, and the first 16 bytes of an HMAC-SHA256 over all of it. What is older than half a
 * minute is refused; a datagram that is repeated within it is refused by DTLS, as any other.
 */
final class ParcelSeal {

    static final int MOST_OVERHEAD = 14 + 18 + 16;

    private static final byte VERSION = 1;
    private static final int HEADER = 14;
    private static final int MAC_BYTES = 16;
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final InstantSource clock;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    ParcelSeal(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    byte[] seal(Parcel parcel) {
        byte[] address = NodeAddress.write(parcel.device());
        int length = HEADER + address.length + parcel.datagram().length;
        var sealed = ByteBuffer.allocate(length + MAC_BYTES)
                .put(VERSION)
                .put((byte) parcel.direction().ordinal())
                .put((byte) parcel.server().ordinal())
                .put((byte) parcel.edge().value())
                .put((byte) parcel.hops())
                .putLong(clock.millis())
                .put((byte) address.length)
                .put(address)
                .put(parcel.datagram());
        sealed.put(mac(sealed.array(), length), 0, MAC_BYTES);
        return sealed.array();
    }

    /** Empty when it was not made by one of us, or not of late. */
    Optional<Parcel> open(byte[] bytes, int length) {
        int sealed = length - MAC_BYTES;
        if (sealed < HEADER || bytes[0] != VERSION) return Optional.empty();
        byte[] expected = Arrays.copyOf(mac(bytes, sealed), MAC_BYTES);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, sealed, length))) return Optional.empty();
        var parcel = ByteBuffer.wrap(bytes, 1, sealed - 1);
        int direction = parcel.get();
        int server = parcel.get();
        var edge = new NodeNumber(Byte.toUnsignedInt(parcel.get()));
        int hops = parcel.get();
        long age = clock.millis() - parcel.getLong();
        int addressLength = parcel.get();
        if (Math.abs(age) > FRESH.toMillis()
                || direction < 0
                || direction >= Direction.values().length
                || server < 0
                || server >= Purpose.values().length
                || (addressLength != 6 && addressLength != 18)
                || parcel.remaining() < addressLength) return Optional.empty();
        byte[] address = new byte[addressLength];
        parcel.get(address);
        byte[] datagram = new byte[parcel.remaining()];
        parcel.get(datagram);
        return Optional.of(new Parcel(
                Direction.values()[direction],
                Purpose.values()[server],
                edge,
                hops,
                NodeAddress.read(address),
                datagram));
    }

    private byte[] mac(byte[] bytes, int length) {
        var mac = macs.get();
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }

    private Mac newMac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
