package dev.dormouse.publish;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps operators from having us ask what only we can reach. A name is looked up, every address it has is judged, and the one that is
 * returned is the one to connect to: a name that means something else a moment later gains nothing.
 */
final class Guard {

    /** First bytes, and how many bits of them count. */
    private record Block(byte[] first, int bits) {
        static Block of(int bits, int... first) {
            byte[] bytes = new byte[first.length];
            for (int i = 0; i < first.length; i++) bytes[i] = (byte) first[i];
            return new Block(bytes, bits);
        }

        boolean holds(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) return false;
            }
            return true;
        }
    }

    // What Java has no word for: this network, shared address space, protocol assignments, documentation, benchmarks,
    // 6to4 relays, reserved.
    private static final List<Block> CLOSED_4 = List.of(
            Block.of(8, 0),
            Block.of(10, 100, 64),
            Block.of(24, 192, 0, 0),
            Block.of(24, 192, 0, 2),
            Block.of(24, 192, 88, 99),
            Block.of(15, 198, 18),
            Block.of(24, 198, 51, 100),
            Block.of(24, 203, 0, 113),
            Block.of(4, 240));

    // Unique local; what carries an address of version 4 in it; documentation.
    private static final List<Block> CLOSED_6 = List.of(
            Block.of(7, 0xfc),
            Block.of(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            Block.of(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff),
            Block.of(32, 0, 0x64, 0xff, 0x9b),
            Block.of(16, 0x20, 0x02),
            Block.of(32, 0x20, 0x01, 0, 0),
            Block.of(32, 0x20, 0x01, 0x0d, 0xb8));

    private final boolean allowPrivate;

    Guard(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    boolean allowsPrivate() {
        return allowPrivate;
    }

    /** @throws Refused when the host is not known, or one of its addresses is not to be asked */
    InetAddress admitted(String host) {
        var addresses = lookUp(host);
        if (!allowPrivate && Arrays.stream(addresses).anyMatch(Guard::isPrivate))
            throw new Refused(host + " is a private address, and integrations.allow-private is not set");
        return addresses[0];
    }

    private static InetAddress[] lookUp(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Refused("no host is called " + host);
        }
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return true;
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address four -> CLOSED_4.stream().anyMatch(block -> block.holds(bytes));
            case Inet6Address six -> CLOSED_6.stream().anyMatch(block -> block.holds(bytes));
            default -> true;
        };
    }

    /** It is not even tried; the message says why. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }
    }
}
