package dev.dormouse.sql.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImageBytesTest {

    @TempDir
    Path directory;

    @Test
    void what_was_on_its_way_when_the_server_died_is_gone_after_a_restart() throws IOException {
        Files.writeString(directory.resolve("image-17.part"), "half of it");

        FileImageBytes.in(directory).close();

        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
