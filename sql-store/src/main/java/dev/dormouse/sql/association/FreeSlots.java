package dev.dormouse.sql.association;

import java.util.BitSet;
import java.util.List;

/** Which slots no association has. One that was handed out for a change that failed stays taken until the next start. */
final class FreeSlots {

    private final BitSet taken = new BitSet();

    FreeSlots(List<Integer> takenAlready) {
        takenAlready.forEach(taken::set);
    }

    synchronized int take() {
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        return slot;
    }

    synchronized void free(int slot) {
        taken.clear(slot);
    }

    synchronized int highest() {
        return taken.length() - 1;
    }
}
