package dev.dormouse.coap.association;

import java.time.Duration;

/**
 * How associations live. {@code lifetime} counts from the last record. {@code inHeap} may be smaller than the fleet; one
 * that was silent for {@code evictableAfter} makes room for another. {@code adoptionsAtOnce} bounds what a flood of
 * made-up connection ids can ask of the store. {@code writeBlock} sequence numbers are reserved at a time.
 */
public record AssociationSettings(
        Duration lifetime, int inHeap, Duration evictableAfter, int adoptionsAtOnce, long writeBlock) {

    /**
     * 2^36 blocks of this size fit into a sequence number: one for each crash or eviction of an association's life. Redis gives out
     * no more than its clock allows, which is 32 of them in a second.
     */
    public static final long WRITE_BLOCK = 1L << 12;

    public AssociationSettings {
        if (lifetime.compareTo(Duration.ofMinutes(10)) < 0)
            throw new IllegalArgumentException("an association lives at least 10 minutes");
        if (inHeap < 1) throw new IllegalArgumentException("at least one association must fit into the heap");
        if (evictableAfter.compareTo(Duration.ofSeconds(1)) < 0)
            throw new IllegalArgumentException("an association is not evicted within a second of its last record");
        if (adoptionsAtOnce < 1) throw new IllegalArgumentException("at least one adoption must be possible");
        if (writeBlock < 16) throw new IllegalArgumentException("a block of write numbers has at least 16 of them");
    }
}
