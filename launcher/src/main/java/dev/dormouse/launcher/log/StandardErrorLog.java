package dev.dormouse.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Sets Logback up without a file of its own, which would cost a good part of the start-up time. */
public final class StandardErrorLog extends ContextAwareBase implements Configurator {

    /** They tell at INFO and DEBUG what only their authors need. */
    private static final List<String> TALKATIVE =
            List.of("io.netty", "io.vertx", "org.eclipse.leshan", "org.eclipse.californium", "com.tngtech.archunit");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var layout = new LogLine();
        layout.setContext(context);
        layout.start();

        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();

        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();

        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        for (var name : TALKATIVE) context.getLogger(name).setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Libraries stay at WARN: at DEBUG they print datagrams and keys. */
    public static void setLevel(String level) {
        if (LoggerFactory.getLogger("dev.dormouse") instanceof Logger ours) ours.setLevel(Level.toLevel(level));
    }
}
