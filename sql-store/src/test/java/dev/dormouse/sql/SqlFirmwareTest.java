package dev.dormouse.sql;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.fleet.firmware.TrustedKeys;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.testkit.firmware.ImageBytesContract;
import dev.dormouse.testkit.firmware.ImagesContract;
import dev.dormouse.testkit.firmware.TrustedKeysContract;
import dev.dormouse.testkit.update.UpdatesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the contracts about images and updates; {@link SqlStoreTest} holds it to all others. */
class SqlFirmwareTest {

    @TempDir
    Path directory;

    private OpenStore store;

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    OpenStore openStore() {
        return TestStore.in(directory);
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
