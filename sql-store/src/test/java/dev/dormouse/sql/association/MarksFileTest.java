package dev.dormouse.sql.association;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MarksFileTest {

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(MarksFile.class);
    private Database database;
    private Database broken;
    private MarksFile marks;

    @BeforeEach
    void open() {
        database = TestDatabase.in(directory.resolve("good"));
        broken = TestDatabase.in(directory.resolve("broken"));
        broken.close();
        marks = MarksFile.open(directory.resolve("dormouse.marks"), database.writer(), new SecureRandom());
        logger.setLevel(Level.INFO);
        logger.addAppender(written);
        written.start();
    }

    @AfterEach
    void close() {
        logger.detachAppender(written);
        logger.setLevel(null);
        marks.close();
        database.close();
    }

    @Test
    void a_disk_that_takes_nothing_is_told_once_and_so_is_its_return() {
        for (int i = 0; i < 5; i++) marks.beatIfPossible(broken.writer());
        for (int i = 0; i < 5; i++) marks.beatIfPossible(database.writer());

        assertThat(written.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
        assertThat(written.list).allMatch(event -> event.getThrowableProxy() == null);
    }
}
