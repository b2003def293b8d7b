package dev.dormouse.coap.storm;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two lines for each storm, however much it brings: one when it begins, one when it has passed. */
final class StormLog {

    private static final Logger LOG = LoggerFactory.getLogger(StormLog.class);
    private static final Duration CALM = Duration.ofSeconds(30);

    private final Map<Importance, Long> refused = new EnumMap<>(Importance.class);
    private Optional<Instant> began = Optional.empty();
    private Instant lastRefused = Instant.MIN;

    /** What was refused in the last moment. */
    void note(Map<Importance, Long> moment, double pressure, Instant now) {
        moment.forEach((kind, count) -> refused.merge(kind, count, Long::sum));
        if (!moment.isEmpty()) lastRefused = now;
        if (!moment.isEmpty() && began.isEmpty()) {
            began = Optional.of(now);
            LOG.atWarn()
                    .addKeyValue("refused", moment)
                    .addKeyValue("pressure", pressure)
                    .log("more comes in than can be served; the least important is refused");
        } else if (began.isPresent() && lastRefused.plus(CALM).isBefore(now)) {
            LOG.atInfo()
                    .addKeyValue("refused", refused)
                    .addKeyValue(
                            "seconds",
                            Duration.between(began.get(), lastRefused).toSeconds())
                    .log("all that comes in is served again");
            began = Optional.empty();
            refused.clear();
        }
    }
}
