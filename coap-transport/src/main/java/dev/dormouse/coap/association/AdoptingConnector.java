package dev.dormouse.coap.association;

import dev.dormouse.coap.association.Adoption.Name;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.meter.TransportMeters.Drop;
import dev.dormouse.coap.node.Crossing;
import dev.dormouse.coap.storm.Door;
import dev.dormouse.coap.traffic.TrafficCounter;
import dev.dormouse.coap.work.OnTheSpot;
import dev.dormouse.coap.work.SpotThreads;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.peer.ConnectionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.californium.elements.DtlsEndpointContext;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.elements.util.ClockUtil;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.ApplicationMessage;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scandium's connector with our points of intervention; what happens there is told in the classes it calls. */
final class AdoptingConnector extends DTLSConnector {

    private static final Logger LOG = LoggerFactory.getLogger(AdoptingConnector.class);

    private final HeapConnections heap;
    private final ConnectionJobs jobs;
    private final WriteNumbers writeNumbers;
    private final ReadMarks readMarks;
    private final Adoption adoption;
    private final TrafficCounter traffic;
    private final Door door;
    private final Crossing crossing;
    private final TransportMeters meters;
    private final int idLength;
    private final OnTheSpot coap;
    private final OnTheSpot dtls = new OnTheSpot();
    private final SpotThreads threads;
    /** How much of the datagram this thread is about to send is CoAP. */
    private final ThreadLocal<@Nullable Integer> carried = new ThreadLocal<>();
    /** By which node it is to leave, where it is not this one. */
    private final ThreadLocal<@Nullable InetSocketAddress> leavesBy = new ThreadLocal<>();
    /** What this thread is reading. */
    private final ThreadLocal<@Nullable Arrival> arrival = new ThreadLocal<>();

    /** A datagram, by which node it came if not straight from its device, and how many nodes it has been sent to. */
    private record Arrival(
            DatagramPacket datagram, @Nullable InetSocketAddress edge, int hops) {

        /** What is to be done with it when others have come into its buffer. */
        Runnable later(Consumer<Arrival> work) {
            var copy = new Arrival(Heads.copy(datagram), edge, hops);
            return () -> work.accept(copy);
        }
    }

    AdoptingConnector(
            DtlsConnectorConfig configuration,
            HeapConnections heap,
            ConnectionJobs jobs,
            NewAssociations handshakes,
            WriteNumbers writeNumbers,
            ReadMarks readMarks,
            Adoption adoption,
            Surroundings around,
            OnTheSpot coap) {
        super(configuration, heap);
        this.heap = heap;
        this.jobs = jobs;
        this.writeNumbers = writeNumbers;
        this.readMarks = readMarks;
        this.adoption = adoption;
        this.traffic = around.traffic();
        this.door = around.door();
        this.crossing = around.crossing();
        this.meters = around.meters();
        this.idLength = configuration.get(DtlsConfig.DTLS_CONNECTION_ID_LENGTH);
        this.coap = coap;
        threads = new SpotThreads(dtls, "DTLS-Worker#", configuration.get(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT));
        setExecutor(threads);
        door.handshakes().watch(threads);
        heap.setExecutor(threads);
        handshakes.sendWith(this::sendHeld);
        crossing.landAt(new Crossing.Landing() {
            @Override
            public void fromDevice(DatagramPacket datagram, @Nullable InetSocketAddress edge, int hops) {
                read(new Arrival(datagram, edge, hops));
            }

            @Override
            public void toDevice(DatagramPacket datagram) {
                sendForAnother(datagram);
            }
        });
    }

    /** Whatever comes in from devices. */
    @Override
    protected void processDatagram(DatagramPacket packet, @Nullable InetSocketAddress router) {
        coap.received(() -> {
            if (!isAnothers(packet)) read(new Arrival(packet, router, 0));
        });
    }

    private boolean isAnothers(DatagramPacket packet) {
        if (crossing.nodes().others().isEmpty()) return false;
        var id = Heads.connectionId(packet, idLength);
        if (id == null && Heads.isOfHandshake(packet)) return false;
        boolean isHere =
                (id == null ? heap.at((InetSocketAddress) packet.getSocketAddress()) : heap.held(id)).isPresent();
        return !isHere && crossing.carriesOn(packet, id);
    }

    private void read(Arrival arrived) {
        if (!isSure()) {
            passOn(arrived);
            return;
        }
        traffic.secureUp(arrived.datagram());
        if (door.admits(arrived.datagram(), () -> arrived.later(this::processAfterWaiting))) process(arrived);
    }

    private void processAfterWaiting(Arrival arrived) {
        if (isSure()) process(arrived);
        else passOn(arrived);
    }

    private boolean isSure() {
        return crossing.nodes().isSure();
    }

    /** To a node that may read what this one must not. A handshake is better begun with one that ends it. */
    private void passOn(Arrival arrived) {
        boolean isOnItsWay = !Heads.isOfHandshake(arrived.datagram())
                && crossing.handsOver(arrived.datagram(), arrived.edge(), arrived.hops());
        if (!isOnItsWay) meters.dropped(Drop.UNSURE);
    }

    private void process(Arrival arrived) {
        arrival.set(arrived);
        try {
            super.processDatagram(arrived.datagram(), arrived.edge());
        } finally {
            arrival.remove();
        }
    }

    /**
     * A handshake, epoch 0, is long work and goes to the pool. A record of an association that is in the heap is read and
     * handed on by the thread that received it; one that is not comes back when it is.
     */
    @Override
    protected void processRecords(
            List<Record> records, InetSocketAddress peerAddress, @Nullable InetSocketAddress router) {
        var first = records.getFirst();
        if (first.getEpoch() == 0) {
            super.processRecords(records, peerAddress, router);
        } else if (isInHeap(first, peerAddress)) {
            coap.run(() -> dtls.run(() -> super.processRecords(records, peerAddress, router)));
        } else {
            adoption.forRecord(
                    name(first, peerAddress),
                    first,
                    peerAddress,
                    () -> super.processRecords(records, peerAddress, router),
                    toOwner(first, peerAddress));
        }
    }

    /** What is to be done with a datagram that another node turns out to be for. */
    private Consumer<NodeNumber> toOwner(Record first, InetSocketAddress peerAddress) {
        var arrived = arrival.get();
        if (arrived == null) throw new IllegalStateException("records come in datagrams");
        var datagram = Heads.copy(arrived.datagram());
        return node -> {
            crossing.learn(first.getConnectionId(), peerAddress, node);
            crossing.carriesOn(datagram, arrived.edge(), arrived.hops(), node);
        };
    }

    private boolean isInHeap(Record record, InetSocketAddress source) {
        var id = record.getConnectionId();
        return (id == null ? heap.at(source) : heap.held(id)).isPresent();
    }

    private static Name name(Record record, InetSocketAddress source) {
        var id = record.getConnectionId();
        return id == null ? new Name.Address(source) : new Name.Cid(ConnectionId.of(id.getBytes()));
    }

    /** A message is encrypted and leaves on the thread that sends it; for an association that is not in the heap it waits. */
    @Override
    public void send(RawData message) {
        var context = message.getEndpointContext();
        var id = context.get(DtlsEndpointContext.KEY_READ_CONNECTION_ID);
        var address = message.getInetSocketAddress();
        boolean known = (id == null
                        ? heap.at(address)
                        : heap.held(new org.eclipse.californium.scandium.dtls.ConnectionId(id.getBytes())))
                .isPresent();
        if (known || !isRunning()) {
            dtls.run(() -> super.send(message));
        } else {
            var name = id == null ? new Name.Address(address) : new Name.Cid(ConnectionId.of(id.getBytes()));
            adoption.forSending(name, address, () -> super.send(message));
        }
    }

    /** What was read, on its way to CoAP. */
    @Override
    public void setRawDataReceiver(@Nullable RawDataChannel channel) {
        super.setRawDataReceiver(
                channel == null
                        ? null
                        : data -> jobs.current().ifPresent(connection -> passOn(connection, data, channel)));
    }

    private void passOn(Connection connection, RawData data, RawDataChannel channel) {
        // The record for which an association was fetched waited for the store, and not behind others.
        if (!Kept.of(connection).takeBroughtIn())
            door.pressure().read(ClockUtil.nanoRealtime() - data.getReceiveNanoTimestamp());
        traffic.heard(connection, data.getInetSocketAddress(), data.getSize());
        readMarks.passOn(connection, data, channel);
    }

    /** A record about to leave. */
    @Override
    protected void sendRecord(Record record) throws IOException {
        if (record.getEpoch() > 0
                && !jobs.current()
                        .map(connection -> writeNumbers.covers(connection, record))
                        .orElse(false)) throw new IOException("no write sequence number is reserved for this record");
        carried.set(record.getFragment() instanceof ApplicationMessage message ? message.getData().length : 0);
        leavesBy.set(record.getRouter());
        try {
            super.sendRecord(record);
        } finally {
            carried.remove();
            leavesBy.remove();
        }
    }

    /** Whatever has left. */
    @Override
    protected void sendNextDatagramOverNetwork(DatagramPacket datagram) throws IOException {
        var edge = leavesBy.get();
        if (edge == null || !crossing.carriesBack(datagram, edge)) super.sendNextDatagramOverNetwork(datagram);
        var message = carried.get();
        traffic.secureDown(
                datagram, message == null ? 0 : message, jobs.current().orElse(null));
    }

    /** A handshake flight about to leave. */
    @Override
    public void sendFlight(List<DatagramPacket> datagrams) throws IOException {
        var connection = jobs.current();
        if (connection.isPresent()
                && connection.get().hasEstablishedDtlsContext()
                && !writeNumbers.coversFlight(connection.get())) return;
        if (connection.isPresent() && NewAssociations.holds(connection.get(), datagrams)) return;
        super.sendFlight(datagrams);
    }

    @Override
    public void destroy() {
        super.destroy();
        threads.shutdown();
    }

    private void sendForAnother(DatagramPacket datagram) {
        try {
            super.sendNextDatagramOverNetwork(datagram);
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("an answer of another node was not sent; the device asks again");
        }
    }

    private void sendHeld(List<DatagramPacket> datagrams) {
        try {
            super.sendFlight(datagrams);
        } catch (IOException | UncheckedIOException e) {
            LOG.atDebug().setCause(e).log("a last flight was not sent; the device asks for it again");
        }
    }
}
