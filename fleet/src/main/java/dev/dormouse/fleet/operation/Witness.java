package dev.dormouse.fleet.operation;

/** Sees what leaves for a device. Told once for each request, when it has ended, on the thread that asks. */
@FunctionalInterface
public interface Witness {

    Witness NOBODY = evidence -> {};

    void saw(Evidence evidence);
}
