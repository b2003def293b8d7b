package dev.dormouse.coap.storm;

import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Storm;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two lines for each storm, however much it brings: one when it begins, one when it has passed. */
final class StormLog {

    private static final Logger LOG = LoggerFactory.getLogger(StormLog.class);

    private StormLog() {}

    static void tell(Storm storm) {
        switch (storm.course()) {
            case Storm.Course.GoingOn now ->
                LOG.atWarn()
                        .addKeyValue("refused", refused(storm))
                        .addKeyValue("handshakesWaiting", now.handshakesWaiting())
                        .addKeyValue("pressure", now.pressure())
                        .log("more comes in than can be served at once");
            case Storm.Course.Passed passed ->
                LOG.atInfo()
                        .addKeyValue("refused", refused(storm))
                        .addKeyValue(
                                "seconds",
                                Duration.between(storm.began(), storm.lastRefused())
                                        .toSeconds())
                        .log("all that comes in is served again");
        }
    }

    private static Map<Arrival, Long> refused(Storm storm) {
        var refused = new TreeMap<Arrival, Long>();
        storm.crowds().forEach((arrival, crowd) -> {
            if (crowd.refused() > 0) refused.put(arrival, crowd.refused());
        });
        return refused;
    }
}
