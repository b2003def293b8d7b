package dev.dormouse.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineTest {

    private final LogLine layout = new LogLine();

    @Test
    void an_event_is_a_line_with_its_keys_behind_the_sentence() {
        var event = event("registered");
        event.addKeyValuePair(new KeyValuePair("endpoint", "lamp-7"));
        event.addKeyValuePair(new KeyValuePair("peer", "10.0.0.1:4711"));

        assertThat(layout.doLayout(event))
                .isEqualTo(
                        "2026-03-01T12:00:00.000Z INFO  [Registrar] registered endpoint=lamp-7 peer=10.0.0.1:4711\n");
    }

    @Test
    void no_value_can_look_like_another_key_or_another_line() {
        var event = event("registered");
        event.addKeyValuePair(new KeyValuePair("endpoint", "x\n2026 ERROR role=admin \"q\" \u2028\u202e\u001b[2J\\"));

        assertThat(layout.doLayout(event))
                .endsWith(" endpoint=\"x\\n2026 ERROR role=admin \\\"q\\\" \\u2028\\u202e\\u001b[2J\\\\\"\n")
                .containsOnlyOnce("\n");
    }

    @Test
    void an_exception_follows_indented_whatever_its_message_holds() {
        var event = event("failed");
        event.setThrowableProxy(
                new ThrowableProxy(new IllegalStateException("first\n2026-03-01T12:00:00.000Z ERROR forged")));

        assertThat(layout.doLayout(event).lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("    "));
    }

    private static LoggingEvent event(String message) {
        var event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setLoggerName("dev.dormouse.fleet.registration.Registrar");
        event.setLevel(Level.INFO);
        event.setMessage(message);
        event.setInstant(Instant.parse("2026-03-01T12:00:00Z"));
        return event;
    }
}
