package dev.dormouse.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * One event, one line: {@code 2026-03-01T12:00:00.000Z INFO  [Registrar] registered endpoint=lamp-7}. What devices and
 * browsers say ends up in values, so nothing in one can start a new line or look like another key.
 */
public final class LogLine extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"=\\\\\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(160);
        TIME.formatTo(event.getInstant(), line);
        line.append(' ').append(String.format("%-5s", event.getLevel())).append(" [");
        line.append(lastPart(event.getLoggerName())).append("] ");
        escape(String.valueOf(event.getFormattedMessage()), line);

        var pairs = event.getKeyValuePairs();
        if (pairs != null) for (var pair : pairs) append(pair.key, String.valueOf(pair.value), line);

        var thrown = event.getThrowableProxy();
        if (thrown != null) trace(thrown, line);
        return line.append('\n').toString();
    }

    private static void append(String key, String value, StringBuilder line) {
        line.append(' ').append(key).append('=');
        if (PLAIN.matcher(value).matches()) {
            line.append(value);
        } else {
            line.append('"');
            escape(value.replace("\\", "\\\\").replace("\"", "\\\""), line);
            line.append('"');
        }
    }

    private static void escape(String text, StringBuilder line) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (breaksLines(c)) line.append(String.format("\\u%04x", c));
                    else line.appendCodePoint(c);
                }
            }
        });
    }

    private static boolean breaksLines(int c) {
        var type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Indented, so that whatever an exception's message holds, no line of it begins like an event. */
    private static void trace(IThrowableProxy thrown, StringBuilder line) {
        ThrowableProxyUtil.asString(thrown).lines().forEach(it -> {
            line.append("\n    ");
            escape(it.replace("\t", "    "), line);
        });
    }

    private static String lastPart(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
