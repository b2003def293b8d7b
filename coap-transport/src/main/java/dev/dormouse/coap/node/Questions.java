package dev.dormouse.coap.node;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;

/** What other nodes were asked of late, under numbers that nobody guesses: an answer that was overheard answers nothing else. */
final class Questions {

    private static final int MOST = 1_000;

    private final SecureRandom numbers = new SecureRandom();
    private final Map<Long, Runnable> asked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Runnable> eldest) {
            return size() > MOST;
        }
    };

    /** The number of the question. */
    synchronized byte[] ask(Runnable whenAnswered) {
        long number = numbers.nextLong();
        asked.put(number, whenAnswered);
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    void answered(byte[] question) {
        if (question.length != Long.BYTES) return;
        Runnable waiting;
        synchronized (this) {
            waiting = asked.remove(ByteBuffer.wrap(question).getLong());
        }
        if (waiting != null) waiting.run();
    }
}
