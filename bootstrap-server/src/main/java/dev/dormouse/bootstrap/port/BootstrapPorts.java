package dev.dormouse.bootstrap.port;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bootstrap.BootstrapDesk;
import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.time.Scheduler;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The services and ports of the fleet that the server works with. */
public record BootstrapPorts(BootstrapDesk desk, Scheduler scheduler, InstantSource clock) {

    private static final Logger log = LoggerFactory.getLogger(BootstrapPorts.class);

    /** Tells the desk how a session ended. One that cannot be remembered now is lost: nobody waits for it. */
    public void ended(BootstrapSession session) {
        try {
            desk.ended(session);
        } catch (StoreUnavailable away) {
            log.atWarn()
                    .addKeyValue("endpoint", session.endpoint())
                    .addKeyValue("error", away.getMessage())
                    .log("how a bootstrap ended is not remembered");
        }
    }
}
