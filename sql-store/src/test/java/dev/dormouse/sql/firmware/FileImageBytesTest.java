package dev.dormouse.sql.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.testkit.firmware.ImageBytesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImageBytesTest extends ImageBytesContract {

    @TempDir
    Path directory;

    private FileImageBytes files;

    @BeforeEach
    void open() {
        files = FileImageBytes.in(directory);
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Override
    protected ImageBytes images() {
        return files;
    }

    @Override
    protected void reopen() {
        files.close();
        files = FileImageBytes.in(directory);
    }

    @Test
    void what_was_on_its_way_when_the_server_died_is_gone_after_a_restart() throws IOException {
        Files.writeString(directory.resolve("image-17.part"), "half of it");

        reopen();

        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
