package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.fleet.firmware.TrustedKeys;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.testkit.firmware.ImageBytesContract;
import dev.dormouse.testkit.firmware.ImagesContract;
import dev.dormouse.testkit.firmware.TrustedKeysContract;
import dev.dormouse.testkit.update.UpdatesContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the contracts about images and updates; {@link SqlStoreTest} holds it to all others. */
class SqlFirmwareTest {

    @TempDir
    Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_on_its_way_when_the_server_died_is_gone_after_a_restart() throws IOException {
        Files.writeString(directory.resolve("images/image-17.part"), "half of it");

        store.reopen();

        try (var left = Files.list(directory.resolve("images"))) {
            assertThat(left).isEmpty();
        }
    }

    @Nested
    class AsImages extends ImagesContract {
        @Override
        protected Images images() {
            return store.get().firmware().images();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsImageBytes extends ImageBytesContract {
        @Override
        protected ImageBytes images() {
            return store.get().firmware().bytes();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsTrustedKeys extends TrustedKeysContract {
        @Override
        protected TrustedKeys keys() {
            return store.get().firmware().trustedKeys();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsUpdates extends UpdatesContract {
        @Override
        protected Updates updates() {
            return store.get().firmware().updates();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }
}
