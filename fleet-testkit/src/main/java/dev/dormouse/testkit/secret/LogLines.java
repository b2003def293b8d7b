package dev.dormouse.testkit.secret;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Every line our own code logs, at every level, from when this is opened until it is closed. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.dormouse");
    private final @Nullable Level before = ours.getLevel();
    private final boolean passedOn = ours.isAdditive();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private LogLines() {}

    public static LogLines opened() {
        var lines = new LogLines();
        lines.start();
        lines.ours.addAppender(lines);
        lines.ours.setLevel(Level.TRACE);
        lines.ours.setAdditive(false);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs() + causes(event));
    }

    private static String causes(ILoggingEvent event) {
        var text = new StringBuilder();
        for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause())
            text.append(' ').append(cause.getClassName()).append(' ').append(cause.getMessage());
        return text.toString();
    }

    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        ours.detachAppender(this);
        ours.setLevel(before);
        ours.setAdditive(passedOn);
    }
}
