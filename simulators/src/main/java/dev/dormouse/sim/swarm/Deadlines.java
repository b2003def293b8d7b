package dev.dormouse.sim.swarm;

import java.util.Arrays;
import java.util.Optional;

/** Seats by deadline: a binary heap whose members know their place in it, so that moving one makes no garbage. */
final class Deadlines {
    private Seat[] heap = new Seat[64];
    private int size;

    Optional<Seat> first() {
        return size == 0 ? Optional.empty() : Optional.of(heap[0]);
    }

    long next() {
        return size == 0 ? Participant.NEVER : heap[0].deadline;
    }

    /** Puts a seat where its new deadline belongs, and out when it has none. */
    void set(Seat seat, long deadline) {
        if (seat.deadline == deadline && (seat.heapIndex >= 0 || deadline == Participant.NEVER)) return;
        if (deadline == Participant.NEVER) {
            remove(seat);
            return;
        }
        seat.deadline = deadline;
        if (seat.heapIndex < 0) add(seat);
        up(seat);
        down(seat);
    }

    void remove(Seat seat) {
        seat.deadline = Participant.NEVER;
        var index = seat.heapIndex;
        if (index < 0) return;
        seat.heapIndex = -1;
        var last = heap[--size];
        if (last == seat) return;
        place(last, index);
        up(last);
        down(last);
    }

    private void add(Seat seat) {
        if (size == heap.length) heap = Arrays.copyOf(heap, size * 2);
        place(seat, size++);
    }

    private void up(Seat seat) {
        var index = seat.heapIndex;
        while (index > 0 && heap[(index - 1) / 2].deadline > seat.deadline) {
            place(heap[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }
        place(seat, index);
    }

    private void down(Seat seat) {
        var index = seat.heapIndex;
        while (true) {
            var child = 2 * index + 1;
            if (child >= size) break;
            if (child + 1 < size && heap[child + 1].deadline < heap[child].deadline) child++;
            if (heap[child].deadline >= seat.deadline) break;
            place(heap[child], index);
            index = child;
        }
        place(seat, index);
    }

    private void place(Seat seat, int index) {
        heap[index] = seat;
        seat.heapIndex = index;
    }
}
