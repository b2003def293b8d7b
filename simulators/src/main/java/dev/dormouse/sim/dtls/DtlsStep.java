package dev.dormouse.sim.dtls;

/** What the owner of a {@link DtlsClient} must do next, in order. */
public sealed interface DtlsStep {

    /** Send this datagram to the server. */
    record Transmit(byte[] datagram) implements DtlsStep {}

    /** The handshake is done; application data may be sent. */
    record Established(boolean serverUsesConnectionId, boolean extendedMasterSecret) implements DtlsStep {}

    /** The server sent this application data. */
    record Deliver(byte[] data) implements DtlsStep {}

    /** The handshake failed or the connection is over; a new client is needed to go on. */
    record Ended(Ending ending, String detail) implements DtlsStep {}

    /** Why a connection came to its end. */
    enum Ending {
        CLOSED_BY_US,
        CLOSED_BY_SERVER,
        REFUSED_BY_SERVER,
        NO_ANSWER,
        PROTOCOL_VIOLATED
    }
}
