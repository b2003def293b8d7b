package dev.dormouse.fleet.firmware;

import dev.dormouse.fleet.firmware.IntakeOutcome.Kept;
import dev.dormouse.fleet.firmware.IntakeOutcome.KnownAlready;
import dev.dormouse.fleet.firmware.IntakeOutcome.Reason;
import dev.dormouse.fleet.firmware.IntakeOutcome.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One image on its way into the library. Its bytes are written as they come and hashed on the way; only at the end is it known
 * whether they are kept. Used by one thread at a time; what is not finished leaves nothing behind.
 */
public final class Intake implements AutoCloseable {

    /** What the library has for it. */
    record Shelf(Images images, ImageBytes.Sink sink, Signatures signatures, LibraryRules rules, InstantSource clock) {}

    private final Shelf shelf;
    private final Delivered delivered;
    private final MessageDigest sha256;

    Intake(Shelf shelf, Delivered delivered) {
        this.shelf = shelf;
        this.delivered = delivered;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** {@code false} when it is too large, and no more needs to be sent. */
    public boolean write(byte[] bytes, int from, int count) {
        if (shelf.sink().size() + count > shelf.rules().mostBytes()) {
            shelf.sink().close();
            return false;
        }
        shelf.sink().write(bytes, from, count);
        sha256.update(bytes, from, count);
        return true;
    }

    /** That it is too large: what {@link #write} said no to. */
    public Refused tooLarge() {
        return new Refused(
                Reason.TOO_LARGE,
                "the image is larger than " + shelf.rules().mostBytes() + " bytes, the most that is taken");
    }

    /** All of it came. */
    public IntakeOutcome finish() {
        var id = ImageId.of(sha256.digest());
        var refusal = refusal(id);
        if (refusal.isPresent()) return refusal.get();
        return switch (judged(id)) {
            case Verdict.Fine(var by) -> keep(id, by);
            case Verdict.NotFine(var why) -> why;
        };
    }

    @Override
    public void close() {
        shelf.sink().close();
    }

    private Optional<Refused> refusal(ImageId id) {
        long size = shelf.sink().size();
        if (size == 0) return refused(Reason.EMPTY, "the image has no bytes");
        var announced = delivered.sizeBytes();
        if (announced.isPresent() && announced.getAsLong() != size)
            return refused(Reason.CUT_SHORT, size + " bytes came of " + announced.getAsLong());
        var hash = delivered.hash();
        if (hash.isPresent() && !hash.get().equals(id))
            return refused(Reason.WRONG_HASH, "the SHA-256 of what came is " + id + ", not " + hash.get());
        return Optional.empty();
    }

    private sealed interface Verdict {
        record Fine(Optional<KeyName> by) implements Verdict {}

        record NotFine(Refused why) implements Verdict {}
    }

    private Verdict judged(ImageId id) {
        if (delivered.signature().isEmpty())
            return shelf.rules().signatures() == SignaturePolicy.WELCOME
                    ? new Verdict.Fine(Optional.empty())
                    : new Verdict.NotFine(new Refused(
                            Reason.UNSIGNED, "the image has no signature, and this library takes signed ones only"));
        return switch (shelf.signatures().check(id, delivered.signature().get(), delivered.key())) {
            case Signatures.Finding.Good(var by) -> new Verdict.Fine(Optional.of(by));
            case Signatures.Finding.NoSuchKey(var why) -> new Verdict.NotFine(new Refused(Reason.UNKNOWN_KEY, why));
            case Signatures.Finding.Bad(var why) -> new Verdict.NotFine(new Refused(Reason.BAD_SIGNATURE, why));
        };
    }

    private IntakeOutcome keep(ImageId id, Optional<KeyName> by) {
        var image = new Image(
                id,
                shelf.sink().size(),
                delivered.label(),
                by,
                delivered.by(),
                shelf.clock().instant(),
                Optional.empty());
        // The bytes first: an image that is listed can be delivered.
        shelf.sink().keep(id);
        if (shelf.images().add(image)) return new Kept(image);
        return shelf.images().find(id).<IntakeOutcome>map(KnownAlready::new).orElseGet(() -> new Kept(image));
    }

    private static Optional<Refused> refused(Reason reason, String why) {
        return Optional.of(new Refused(reason, why));
    }
}
