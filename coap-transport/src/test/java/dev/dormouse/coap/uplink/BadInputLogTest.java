package dev.dormouse.coap.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BadInputLogTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final BadInputLog log = new BadInputLog(now::get);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        logger().addAppender(written);
        logger().setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(written);
        logger().setAdditive(true);
    }

    @Test
    void a_device_is_complained_about_once_a_minute() {
        log.warn("refused a malformed request", "lamp-7", "lt is not a whole number of seconds");
        log.warn("refused a malformed request", "lamp-7", "lt is not a whole number of seconds");
        log.warn("refused a malformed request", "lamp-8", "ep: blank");
        assertThat(written.list).hasSize(2);

        now.updateAndGet(at -> at.plus(Duration.ofMinutes(1)));
        log.warn("refused a malformed request", "lamp-7", "lt is not a whole number of seconds");

        assertThat(written.list.stream().map(ILoggingEvent::getMessage))
                .containsExactly(
                        "refused a malformed request",
                        "refused a malformed request",
                        "refused more requests than shown here",
                        "refused a malformed request");
    }

    @Test
    void a_flood_of_names_does_not_fill_the_log() {
        for (int i = 0; i < 10_000; i++) log.warn("refused a malformed request", "made-up-" + i, "ep: blank");

        assertThat(written.list).hasSize(100);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(BadInputLog.class);
    }
}
