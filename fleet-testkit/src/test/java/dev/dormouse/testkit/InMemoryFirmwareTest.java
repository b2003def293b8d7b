package dev.dormouse.testkit;

import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.firmware.Images;
import dev.dormouse.fleet.firmware.TrustedKeys;
import dev.dormouse.fleet.update.Updates;
import dev.dormouse.testkit.firmware.ImageBytesContract;
import dev.dormouse.testkit.firmware.ImagesContract;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.firmware.InMemoryTrustedKeys;
import dev.dormouse.testkit.firmware.TrustedKeysContract;
import dev.dormouse.testkit.update.InMemoryUpdates;
import dev.dormouse.testkit.update.UpdatesContract;
import org.junit.jupiter.api.Nested;

/** What is in memory of images and updates keeps the contracts too; it is opened again by not closing it. */
class InMemoryFirmwareTest {

    @Nested
    class AsImages extends ImagesContract {
        private final InMemoryImages images = new InMemoryImages();

        @Override
        protected Images images() {
            return images;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsImageBytes extends ImageBytesContract {
        private final InMemoryImageBytes bytes = new InMemoryImageBytes();

        @Override
        protected ImageBytes images() {
            return bytes;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsTrustedKeys extends TrustedKeysContract {
        private final InMemoryTrustedKeys keys = new InMemoryTrustedKeys();

        @Override
        protected TrustedKeys keys() {
            return keys;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsUpdates extends UpdatesContract {
        private final InMemoryUpdates updates = new InMemoryUpdates();

        @Override
        protected Updates updates() {
            return updates;
        }

        @Override
        protected void reopen() {}
    }
}
