package dev.dormouse.fleet.firmware;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.firmware.TrustedKeyReader.Found;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where images are taken in, looked up and chosen. What is in it was verified; what was used of it stays as it is. */
public final class Library {

    private final Images images;
    private final ImageBytes bytes;
    private final TrustedKeys keys;
    private final LibraryRules rules;
    private final InstantSource clock;

    private volatile Function<ImageId, List<String>> needs = id -> List.of();

    public Library(Images images, ImageBytes bytes, TrustedKeys keys, LibraryRules rules, InstantSource clock) {
        this.images = images;
        this.bytes = bytes;
        this.keys = keys;
        this.rules = rules;
        this.clock = clock;
    }

    /** Who is going to use an image, in words as for a person; one that is needed is not removed. To be told before the start. */
    public void neededBy(Function<ImageId, List<String>> needs) {
        this.needs = needs;
    }

    /** Begins to take an image in; the caller closes it whatever happens. */
    public Intake receive(Delivered delivered) {
        return new Intake(new Intake.Shelf(images, bytes.receive(), new Signatures(keys), rules, clock), delivered);
    }

    public LibraryRules rules() {
        return rules;
    }

    public Optional<Image> find(ImageId id) {
        return images.find(id);
    }

    public Page<Image> page(String search, Optional<String> cursor, int limit) {
        return images.page(search, cursor, limit);
    }

    /** Fills {@code into} from {@code offset}; see {@link ImageBytes#read}. */
    public int read(ImageId id, long offset, byte[] into) {
        return bytes.read(id, offset, into);
    }

    public enum ChangeOutcome {
        CHANGED,
        /** It is part of what was done, and does not change any more. */
        USED,
        UNKNOWN
    }

    /** What is written on it and what takes its place is one step: nobody comes in between. */
    public synchronized ChangeOutcome relabel(ImageId id, UnaryOperator<ImageLabel> change) {
        var image = images.find(id);
        if (image.isEmpty()) return ChangeOutcome.UNKNOWN;
        return images.relabel(id, change.apply(image.get().label())) ? ChangeOutcome.CHANGED : whyNot(id);
    }

    public sealed interface RemoveOutcome {
        record Removed() implements RemoveOutcome {}

        /** It is part of what was done, and stays. */
        record Used() implements RemoveOutcome {}

        /** It was not used yet, but is to be. */
        record Needed(List<String> by) implements RemoveOutcome {}

        record Unknown() implements RemoveOutcome {}
    }

    public RemoveOutcome remove(ImageId id) {
        var image = images.find(id);
        if (image.isEmpty()) return new RemoveOutcome.Unknown();
        var claims = image.get().usedSince().isPresent() ? List.<String>of() : needs.apply(id);
        if (!claims.isEmpty()) return new RemoveOutcome.Needed(claims);
        if (!images.remove(id))
            return images.find(id).isPresent() ? new RemoveOutcome.Used() : new RemoveOutcome.Unknown();
        bytes.remove(id);
        return new RemoveOutcome.Removed();
    }

    /** From now on it is not changed and not removed. {@code false} when it is not there. */
    public boolean use(ImageId id) {
        return images.use(id, clock.instant());
    }

    /**
     * The image that brings a device to the version of {@code wanted} with the fewest bytes: a delta from what it runs where the
     * library has one, else {@code wanted} itself.
     */
    public Image bestFor(Image wanted, Optional<String> running) {
        if (running.isEmpty()) return wanted;
        var label = wanted.label();
        return images.of(label.kind(), label.make().manufacturer(), label.make().model(), label.part()).stream()
                .filter(image -> leadsTo(label, image.label()) && isFrom(running.get(), image.label()))
                .filter(image -> image.sizeBytes() < wanted.sizeBytes() || !isFrom(running.get(), label))
                .min(Comparator.comparingLong(Image::sizeBytes).thenComparing(Image::id))
                .orElse(wanted);
    }

    public List<TrustedKey> trustedKeys() {
        return keys.all();
    }

    public sealed interface TrustOutcome {
        record Trusted(TrustedKey key) implements TrustOutcome {}

        record NameTaken(KeyName name) implements TrustOutcome {}

        record NotAKey(String why) implements TrustOutcome {}
    }

    /** Trusts a public key, given as PEM. */
    public TrustOutcome trust(KeyName name, String pem, String by) {
        return switch (TrustedKeyReader.read(pem)) {
            case Found.NotAKey(var why) -> new TrustOutcome.NotAKey(why);
            case Found.Key(var algorithm, var encoded) -> {
                var key = new TrustedKey(name, algorithm, encoded, by, clock.instant());
                yield keys.add(key) ? new TrustOutcome.Trusted(key) : new TrustOutcome.NameTaken(name);
            }
        };
    }

    /** What it signed before stays in the library. {@code false} when it is not there. */
    public boolean distrust(KeyName name) {
        return keys.remove(name);
    }

    private static boolean leadsTo(ImageLabel wanted, ImageLabel other) {
        return other.make().equals(wanted.make()) && wanted.versions().same(other.version(), wanted.version());
    }

    private static boolean isFrom(String running, ImageLabel label) {
        return !label.isForSomeVersionsOnly()
                || label.fromVersions().stream()
                        .anyMatch(from -> label.versions().same(running, from));
    }

    private ChangeOutcome whyNot(ImageId id) {
        return images.find(id).isPresent() ? ChangeOutcome.USED : ChangeOutcome.UNKNOWN;
    }
}
