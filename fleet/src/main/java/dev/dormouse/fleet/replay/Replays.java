package dev.dormouse.fleet.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * What was answered to requests that name themselves. Changes are durable on return, over all nodes. All methods may throw
 * {@link dev.dormouse.fleet.StoreUnavailable}: then a name may be claimed or not.
 */
public interface Replays {

    /** Names are those of a caller: different callers may use the same. */
    record Key(String caller, String name) {}

    /** What went back. It may hold what is told only once. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        public Answer {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Answer answer
                    && status == answer.status
                    && headers.equals(answer.headers)
                    && Arrays.equals(body, answer.body);
        }

        @Override
        public int hashCode() {
            return 31 * status + Arrays.hashCode(body);
        }

        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }

    /** What came of claiming a name. */
    sealed interface Claim {
        /** Nobody had it: the caller acts, and answers or releases it. */
        record Ours() implements Claim {}

        /** It stands for another request. */
        record Other() implements Claim {}

        /** The same request is under way, or was cut off: nobody knows what came of it. */
        record Open() implements Claim {}

        record Answered(Answer answer) implements Claim {}
    }

    /** Of many who claim a name at once, one has it. {@code fingerprint} is the same for the same request, and for no other. */
    Claim claim(Key key, String fingerprint, Instant now);

    /** Says what was answered. Does nothing when it is not claimed. */
    void answer(Key key, Answer answer);

    /** Nothing was done: the name can be claimed anew. */
    void release(Key key);

    /** Forgets at most so many that were claimed before then. */
    int trim(Instant olderThan, int atMost);
}
