package dev.dormouse.fleet.revocation;

import dev.dormouse.fleet.credential.CertificateName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What authorities say of the certificates they issued, in the lists they publish. Answered from memory, without waiting. */
public interface RevocationLists {

    /** What is said of one certificate. */
    sealed interface Word {
        /** No list names it. */
        record Good() implements Word {}

        /** Its authority took it back. */
        record TakenBack(Instant at) implements Word {}

        /** Its authority's list is too old to be relied on, and nobody is let in on it. */
        record Unsure(Instant dueAt) implements Word {}
    }

    /** A list that is in force. {@code dueAt} is when its successor should have been here. */
    record InForce(
            String issuer, String file, int certificates, Instant issuedAt, Optional<Instant> dueAt, boolean stale) {}

    Word of(CertificateName certificate);

    /** Ordered by issuer. */
    List<InForce> inForce();

    /** What is wrong with the lists as they lie there; those in force are of before. */
    Optional<String> fault();

    /** Whom to run when certificates may have been taken back; once more when it could not do its work. One, set before the start. */
    void onNews(Runnable listener);

    /** None were configured. */
    RevocationLists NONE = new RevocationLists() {
        @Override
        public Word of(CertificateName certificate) {
            return new Word.Good();
        }

        @Override
        public List<InForce> inForce() {
            return List.of();
        }

        @Override
        public Optional<String> fault() {
            return Optional.empty();
        }

        @Override
        public void onNews(Runnable listener) {}
    };
}
