package dev.dormouse.sim.swarm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;

/** One UDP socket per seat: works with any server, and takes a file descriptor for each. */
final class ChannelPerSeat implements Sockets {
    private static final int MAX_DATAGRAM_BYTES = 64 * 1024;
    private static final int SOCKET_BUFFER_BYTES = 16 * 1024;

    private final boolean onLoopback;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM_BYTES);
    private final int stride;
    private int nextHost;

    /**
     * @param server one of those spoken to
     * @param first number of this loop among all loops, so that no two loops hand out the same loopback address
     * @param stride how many loops there are
     */
    ChannelPerSeat(InetSocketAddress server, int first, int stride) throws IOException {
        this.onLoopback = LoopbackHosts.reach(server);
        this.nextHost = first;
        this.stride = stride;
    }

    @Override
    public void open(Seat seat) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.bind(onLoopback ? new InetSocketAddress(nextLoopbackHost(), 0) : null);
            channel.register(selector, SelectionKey.OP_READ, seat);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        seat.address = channel;
        seat.wire = (server, datagram) -> transmit(channel, server, datagram);
    }

    @Override
    public void close(Seat seat) {
        if (!(seat.address instanceof DatagramChannel channel)) return;
        seat.address = null;
        seat.wire = (server, datagram) -> {};
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a UDP socket that cannot be closed", e);
        }
    }

    @Override
    public void await(long nanos, Receiver receiver) throws IOException {
        if (nanos <= 0) selector.selectNow();
        else selector.select(Math.max(1, nanos / 1_000_000));
        for (var key : selector.selectedKeys()) if (key.attachment() instanceof Seat seat) drain(seat, receiver);
        selector.selectedKeys().clear();
    }

    @Override
    public void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        for (var key : selector.keys()) key.channel().close();
        selector.close();
    }

    private void drain(Seat seat, Receiver receiver) throws IOException {
        while (seat.address instanceof DatagramChannel channel
                && channel.receive(buffer.clear()) instanceof InetSocketAddress server) {
            var datagram = new byte[buffer.flip().remaining()];
            buffer.get(datagram);
            receiver.received(seat, server, datagram);
        }
    }

    private void transmit(DatagramChannel channel, InetSocketAddress server, byte[] datagram) {
        try {
            channel.send(ByteBuffer.wrap(datagram), server);
        } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException lost) {
            // A full buffer, a closed port, no route: networks lose datagrams, and devices repeat them.
        }
    }

    /** On loopback every seat gets a host of its own: a port that was closed and given out again is no old device. */
    private InetAddress nextLoopbackHost() throws IOException {
        var host = LoopbackHosts.host(nextHost);
        nextHost += stride;
        return host;
    }
}
