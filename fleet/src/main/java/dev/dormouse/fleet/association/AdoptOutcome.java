package dev.dormouse.fleet.association;

import dev.dormouse.fleet.node.NodeNumber;

/** What came of wishing to serve an association. */
public sealed interface AdoptOutcome {

    /** It is the asker's now, from this write sequence number on. Records up to and including {@code readMark} were read. */
    record Adopted(long firstNumber, long readMark) implements AdoptOutcome {}

    /** A node that is alive serves it. */
    record HeldBy(NodeNumber node) implements AdoptOutcome {}

    record Gone() implements AdoptOutcome {}
}
