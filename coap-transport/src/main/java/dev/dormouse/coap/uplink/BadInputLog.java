package dev.dormouse.coap.uplink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns about refused requests, once a minute for each device and for so many devices at most: names and addresses are the
 * sender's to choose. What was left out is counted. Safe for all threads.
 */
public final class BadInputLog {

    private static final Logger log = LoggerFactory.getLogger(BadInputLog.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_PER_PERIOD = 100;

    private final InstantSource clock;
    private final Set<String> warnedAbout = new HashSet<>();
    private Instant periodEnds = Instant.MIN;
    private long leftOut;

    public BadInputLog(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code happened} is a constant sentence; {@code who} the endpoint, or the sender where that is not known. */
    public void warn(String happened, String who, String problem) {
        if (!isDue(who)) return;
        log.atWarn().addKeyValue("endpoint", who).addKeyValue("error", problem).log(happened);
    }

    private synchronized boolean isDue(String who) {
        var now = clock.instant();
        if (!now.isBefore(periodEnds)) beginPeriod(now);
        if (warnedAbout.size() < MOST_PER_PERIOD && warnedAbout.add(who)) return true;
        leftOut++;
        return false;
    }

    private void beginPeriod(Instant now) {
        if (leftOut > 0) log.atWarn().addKeyValue("requests", leftOut).log("refused more requests than shown here");
        warnedAbout.clear();
        leftOut = 0;
        periodEnds = now.plus(PERIOD);
    }
}
