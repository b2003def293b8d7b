package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Instant;

/** What is remembered of a credential that is good no longer; its key is not. */
public record Retired(
        EndpointName endpoint,
        Purpose purpose,
        PeerIdentity identity,
        Origin origin,
        Instant createdAt,
        Instant retiredAt,
        Why why) {

    public enum Why {
        /** An operator put another in its place. */
        REPLACED,
        /** Its successor was proved. */
        SUCCEEDED,
        /** Nobody proved it in time. */
        UNPROVED,
        /** An operator took it away. */
        REVOKED,
        /** Its device left the fleet. */
        DECOMMISSIONED,
        /** The import it came with could not be completed. It was never good for anything. */
        UNDONE
    }
}
