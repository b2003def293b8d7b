package dev.dormouse.sim.swarm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory for many datagrams in one system call, laid out as 64-bit Linux wants it: an array of {@code mmsghdr}, each
 * with its buffer and a control message that carries our own address (IP_PKTINFO).
 */
final class MessageBatch {
    static final int MAX_DATAGRAM_BYTES = 2048;

    private static final int HEADER_BYTES = 64;
    private static final int HEADER_NAME = 0;
    private static final int HEADER_NAME_LENGTH = 8;
    private static final int HEADER_VECTOR = 16;
    private static final int HEADER_VECTOR_COUNT = 24;
    private static final int HEADER_CONTROL = 32;
    private static final int HEADER_CONTROL_LENGTH = 40;
    private static final int HEADER_DATAGRAM_LENGTH = 56;
    private static final int NAME_BYTES = 16;
    private static final int VECTOR_BYTES = 16;
    private static final int CONTROL_BYTES = 32;
    private static final int CONTROL_LEVEL = 8;
    private static final int CONTROL_TYPE = 12;
    private static final int CONTROL_LOCAL_HOST = 20;
    private static final int CONTROL_DESTINATION = 24;
    private static final long PACKET_INFO_LENGTH = 28;
    private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment headers;
    private final MemorySegment names;
    private final MemorySegment vectors;
    private final MemorySegment controls;
    private final MemorySegment buffers;

    MessageBatch(Arena arena, int size) {
        headers = arena.allocate((long) HEADER_BYTES * size, Long.BYTES);
        names = arena.allocate((long) NAME_BYTES * size, Long.BYTES);
        vectors = arena.allocate((long) VECTOR_BYTES * size, Long.BYTES);
        controls = arena.allocate((long) CONTROL_BYTES * size, Long.BYTES);
        buffers = arena.allocate((long) MAX_DATAGRAM_BYTES * size, Long.BYTES);
        for (int i = 0; i < size; i++) {
            vectors.set(ADDRESS, (long) i * VECTOR_BYTES, buffers.asSlice((long) i * MAX_DATAGRAM_BYTES));
            headers.set(ADDRESS, at(i) + HEADER_VECTOR, vectors.asSlice((long) i * VECTOR_BYTES));
            headers.set(JAVA_LONG, at(i) + HEADER_VECTOR_COUNT, 1);
            headers.set(ADDRESS, at(i) + HEADER_CONTROL, controls.asSlice((long) i * CONTROL_BYTES));
            emptied(i);
        }
    }

    /** An IPv4 socket address. */
    static MemorySegment address(Arena arena, InetSocketAddress address) {
        var memory = arena.allocate(NAME_BYTES, Long.BYTES);
        memory.set(JAVA_SHORT, 0, (short) Libc.AF_INET);
        memory.set(NETWORK_SHORT, 2, (short) address.getPort());
        MemorySegment.copy(address.getAddress().getAddress(), 0, memory, JAVA_BYTE, 4, 4);
        return memory;
    }

    MemorySegment from(int first) {
        return headers.asSlice(at(first));
    }

    /** Makes room for a datagram to come. */
    void emptied(int index) {
        vectors.set(JAVA_LONG, (long) index * VECTOR_BYTES + 8, MAX_DATAGRAM_BYTES);
        headers.set(ADDRESS, at(index) + HEADER_NAME, names.asSlice((long) index * NAME_BYTES));
        headers.set(JAVA_INT, at(index) + HEADER_NAME_LENGTH, NAME_BYTES);
        headers.set(JAVA_LONG, at(index) + HEADER_CONTROL_LENGTH, CONTROL_BYTES);
    }

    /** Puts in a datagram to go from a local host to a server. */
    void put(int index, byte[] datagram, int localHost, MemorySegment server) {
        MemorySegment.copy(datagram, 0, buffers, JAVA_BYTE, (long) index * MAX_DATAGRAM_BYTES, datagram.length);
        vectors.set(JAVA_LONG, (long) index * VECTOR_BYTES + 8, datagram.length);
        headers.set(ADDRESS, at(index) + HEADER_NAME, server);
        headers.set(JAVA_INT, at(index) + HEADER_NAME_LENGTH, (int) server.byteSize());
        headers.set(JAVA_LONG, at(index) + HEADER_CONTROL_LENGTH, CONTROL_BYTES);
        var control = (long) index * CONTROL_BYTES;
        controls.set(JAVA_LONG, control, PACKET_INFO_LENGTH);
        controls.set(JAVA_INT, control + CONTROL_LEVEL, Libc.IPPROTO_IP);
        controls.set(JAVA_INT, control + CONTROL_TYPE, Libc.IP_PKTINFO);
        controls.set(NETWORK_INT, control + CONTROL_LOCAL_HOST, localHost);
    }

    byte[] datagram(int index) {
        var size = headers.get(JAVA_INT, at(index) + HEADER_DATAGRAM_LENGTH);
        var datagram = new byte[size];
        MemorySegment.copy(buffers, JAVA_BYTE, (long) index * MAX_DATAGRAM_BYTES, datagram, 0, size);
        return datagram;
    }

    /** The local host that a datagram was sent to. */
    int destination(int index) {
        return controls.get(NETWORK_INT, (long) index * CONTROL_BYTES + CONTROL_DESTINATION);
    }

    /** Where a datagram came from, as {@link #key} says it. */
    long source(int index) {
        var name = (long) index * NAME_BYTES;
        return (long) names.get(NETWORK_INT, name + 4) << 16 | names.get(NETWORK_SHORT, name + 2) & 0xffff;
    }

    /** An IPv4 socket address as a number. */
    static long key(InetSocketAddress address) {
        var host = ByteBuffer.wrap(address.getAddress().getAddress()).getInt();
        return (long) host << 16 | address.getPort();
    }

    private static long at(int index) {
        return (long) index * HEADER_BYTES;
    }
}
