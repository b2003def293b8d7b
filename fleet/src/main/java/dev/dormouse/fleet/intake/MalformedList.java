package dev.dormouse.fleet.intake;

import java.util.List;

/** A list cannot be read any further: where rows begin and end is not to be told from here on. */
final class MalformedList extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    MalformedList(List<Fault> faults) {
        super("a list that cannot be read", null, false, false);
        this.faults = List.copyOf(faults);
    }

    static MalformedList at(int row, int line, String what, String right) {
        return new MalformedList(List.of(Fault.ofRow(row, what + " (line " + line + ")", right)));
    }

    List<Fault> faults() {
        return faults;
    }
}
