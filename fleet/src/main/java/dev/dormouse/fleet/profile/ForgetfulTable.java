package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A small number for each of many devices, in some 16 bytes each and without an object: what is asked for with every uplink
 * of a million devices. It may forget whenever it likes, and forgets all when it grows, so whoever asks must be able to find
 * out anew. An endpoint is known here by 55 bits of its hash: among a million devices two share them once in 70,000 fleets.
 */
public final class ForgetfulTable {

    private static final int WAYS = 8;
    private static final int FEWEST_ROWS = 1 << 7;
    private static final int MOST_ROWS = 1 << 19;
    private static final int STRIPES = 1 << 10;
    private static final long EMPTY = 0;

    private long[] slots = new long[FEWEST_ROWS * WAYS];
    private int taken;
    private final int[] turns = new int[STRIPES];

    /** The number of a device, if it is remembered. */
    public synchronized OptionalInt find(EndpointName endpoint) {
        int slot = slotOf(hash(endpoint));
        return slot < 0 ? OptionalInt.empty() : OptionalInt.of((int) (slots[slot] & 0xff));
    }

    /** To be taken before the number is found out, and handed in with it. */
    public synchronized int ticket(EndpointName endpoint) {
        return turns[stripe(hash(endpoint))];
    }

    /** Remembers a number from 0 to 255, unless the device was forgotten since the ticket was taken. */
    public synchronized void put(EndpointName endpoint, int number, int ticket) {
        if (number < 0 || number > 255) throw new IllegalArgumentException("a number of 0 to 255, not " + number);
        long hash = hash(endpoint);
        if (turns[stripe(hash)] != ticket) return;
        if (taken > slots.length * 3 / 4 && slots.length < MOST_ROWS * WAYS) grow();
        int slot = slotOf(hash);
        if (slot < 0) slot = freeOrVictim(hash);
        slots[slot] = hash | number;
    }

    public synchronized void forget(EndpointName endpoint) {
        long hash = hash(endpoint);
        turns[stripe(hash)]++;
        int slot = slotOf(hash);
        if (slot < 0) return;
        slots[slot] = EMPTY;
        taken--;
    }

    public synchronized void forgetAll() {
        for (int i = 0; i < STRIPES; i++) turns[i]++;
        Arrays.fill(slots, EMPTY);
        taken = 0;
    }

    public synchronized int size() {
        return taken;
    }

    private void grow() {
        slots = new long[slots.length * 2];
        taken = 0;
    }

    private int slotOf(long hash) {
        int row = row(hash);
        for (int slot = row; slot < row + WAYS; slot++) if ((slots[slot] & ~0xffL) == hash) return slot;
        return -1;
    }

    private int freeOrVictim(long hash) {
        int row = row(hash);
        for (int slot = row; slot < row + WAYS; slot++) {
            if (slots[slot] != EMPTY) continue;
            taken++;
            return slot;
        }
        return row + (int) ((hash >>> 8) & (WAYS - 1));
    }

    private int row(long hash) {
        return (int) ((hash >>> 32) & (slots.length / WAYS - 1)) * WAYS;
    }

    private static int stripe(long hash) {
        return (int) ((hash >>> 16) & (STRIPES - 1));
    }

    /** 64 bits of FNV-1a, well mixed; the lowest eight make room for the number, and none is 0. */
    private static long hash(EndpointName endpoint) {
        var name = endpoint.value();
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        hash ^= hash >>> 32;
        return (hash | 1L << 63) & ~0xffL;
    }
}
