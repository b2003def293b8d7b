package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something asked of a device. Where a format is named it is spoken, and no other; where none is, the device's best one that
 * is known is.
 */
public sealed interface Operation {

    /** The place it is about; of a composite the first. */
    NodePath path();

    /** All places it is about, one unless it is a composite. */
    default List<NodePath> paths() {
        return List.of(path());
    }

    record Read(NodePath path, Optional<Format> format) implements Operation {
        public Read(NodePath path) {
            this(path, Optional.empty());
        }
    }

    /** Several places in one question. A device that does not know it is asked for one after the other. */
    record ReadComposite(List<NodePath> paths, Optional<Format> format) implements Operation {
        public ReadComposite {
            paths = atLeastOne(paths);
        }

        public ReadComposite(List<NodePath> paths) {
            this(paths, Optional.empty());
        }

        @Override
        public NodePath path() {
            return paths.getFirst();
        }
    }

    /** {@code values} lie at or below the path. */
    record Write(NodePath path, List<Reading> values, Mode mode, Optional<Format> format) implements Operation {
        public enum Mode {
            REPLACE,
            UPDATE
        }

        public Write {
            values = List.copyOf(values);
        }

        public Write(NodePath path, List<Reading> values, Mode mode) {
            this(path, values, mode, Optional.empty());
        }
    }

    /**
     * One block of something long (Block1 of RFC 7959), for who keeps account of the others himself. Blocks of one size, {@code
     * number} counts them from 0; the last may be shorter. {@code of} is how many bytes there are in all.
     */
    record WriteBlock(ResourcePath path, int number, int blockBytes, boolean more, long of, byte[] bytes)
            implements Operation {
        public WriteBlock {
            if (Integer.bitCount(blockBytes) != 1 || blockBytes < 16 || blockBytes > 1024)
                throw new IllegalArgumentException("a block has 16, 32, 64, 128, 256, 512 or 1024 bytes");
            if (bytes.length > blockBytes || more && bytes.length < blockBytes)
                throw new IllegalArgumentException("only the last block is shorter than the others");
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WriteBlock that
                    && path.equals(that.path)
                    && number == that.number
                    && blockBytes == that.blockBytes
                    && more == that.more
                    && of == that.of
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(path, number, blockBytes, more, of, Arrays.hashCode(bytes));
        }
    }

    /** Values wherever they lie, all of them or none: a device that does not know it refuses, and it is not split up. */
    record WriteComposite(List<Reading> values, Optional<Format> format) implements Operation {
        public WriteComposite {
            values = atLeastOne(values);
        }

        public WriteComposite(List<Reading> values) {
            this(values, Optional.empty());
        }

        @Override
        public NodePath path() {
            return values.getFirst().path();
        }

        @Override
        public List<NodePath> paths() {
            return values.stream().map(Reading::path).toList();
        }
    }

    /** Attaches attributes to the place, takes those in {@code cleared} away, and leaves all others as they are. */
    record WriteAttributes(NodePath path, Attributes attributes, Set<Attribute> cleared) implements Operation {
        public WriteAttributes {
            if (attributes.isEmpty() && cleared.isEmpty())
                throw new IllegalArgumentException("at least one attribute is written or cleared");
            for (var attribute : cleared) {
                if (attributes.value(attribute).isPresent())
                    throw new IllegalArgumentException(attribute.spelling() + " is both written and cleared");
            }
            cleared = Collections.unmodifiableSet(new TreeSet<>(cleared));
        }

        public WriteAttributes(NodePath path, Attributes attributes) {
            this(path, attributes, Set.of());
        }
    }

    record Execute(ResourcePath path, Optional<String> arguments) implements Operation {}

    record Discover(NodePath path) implements Operation {}

    /** Without an instance id the device chooses one. */
    record Create(ObjectPath path, Optional<Integer> instance, List<Reading> values, Optional<Format> format)
            implements Operation {
        public Create {
            values = List.copyOf(values);
        }

        public Create(ObjectPath path, Optional<Integer> instance, List<Reading> values) {
            this(path, instance, values, Optional.empty());
        }
    }

    record Delete(InstancePath path) implements Operation {}

    record Observe(NodePath path, Optional<Format> format) implements Operation {
        public Observe(NodePath path) {
            this(path, Optional.empty());
        }
    }

    /** One observation of several places; each notification tells them all. */
    record ObserveComposite(List<NodePath> paths, Optional<Format> format) implements Operation {
        public ObserveComposite {
            paths = atLeastOne(paths);
        }

        public ObserveComposite(List<NodePath> paths) {
            this(paths, Optional.empty());
        }

        @Override
        public NodePath path() {
            return paths.getFirst();
        }
    }

    /** Ends an observation, composite or not. */
    record CancelObservation(NodePath path, ObservationId observation) implements Operation {}

    private static <T> List<T> atLeastOne(List<T> places) {
        if (places.isEmpty()) throw new IllegalArgumentException("a composite is about at least one place");
        return List.copyOf(places);
    }
}
