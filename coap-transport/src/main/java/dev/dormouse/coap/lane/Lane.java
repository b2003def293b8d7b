package dev.dormouse.coap.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What is on one lane. All of it is touched only inside the atomic steps of {@link Lanes} for this lane's name. */
final class Lane {

    private enum State {
        /** Its thread takes what waits, or is about to. */
        AWAKE,
        /** Whoever brought the first of it does that himself. */
        ENTERED,
        /** What waits on it is begun a little later. */
        DOZING
    }

    private final Deque<Runnable> waiting = new ArrayDeque<>(2);
    private State state;
    private int load;
    private @Nullable Thread runner;

    private Lane(State state) {
        this.state = state;
    }

    static Lane awake() {
        return new Lane(State.AWAKE);
    }

    static Lane dozing() {
        return new Lane(State.DOZING);
    }

    static Lane entered() {
        var lane = new Lane(State.ENTERED);
        lane.load = 1;
        return lane;
    }

    /** False when there is too much on it already. */
    boolean take(Runnable work, int most) {
        if (load >= most) return false;
        load++;
        waiting.add(work);
        return true;
    }

    /** True when it was dozing. */
    boolean wake() {
        if (state != State.DOZING) return false;
        state = State.AWAKE;
        return true;
    }

    /** Who entered it leaves that there. */
    void left(Rest rest) {
        boolean othersWait = !waiting.isEmpty();
        if (rest.work() == null) load--;
        else waiting.addFirst(rest.work());
        state = rest.isHurried() || othersWait ? State.AWAKE : State.DOZING;
    }

    boolean isAwake() {
        return state == State.AWAKE;
    }

    boolean isHalfFull(int most) {
        return 2 * load > most;
    }

    boolean isEmpty() {
        return load == 0;
    }

    @Nullable
    Runnable begin(Thread by) {
        runner = by;
        return waiting.poll();
    }

    /** One piece of work is done. */
    @Nullable
    Runnable next() {
        load--;
        return waiting.poll();
    }

    void interrupt() {
        if (runner != null) runner.interrupt();
    }
}
