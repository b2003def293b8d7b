package dev.dormouse.fleet.claim;

/** Is told of those who came and are not known. */
@FunctionalInterface
public interface Strangers {

    Strangers UNHEEDED = stranger -> {};

    /** Never waits, and costs little however often it happens. */
    void noticed(Stranger stranger);
}
