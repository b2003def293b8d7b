package dev.dormouse.fleet.health;

/** One thing that can be well or not. Asked on a thread that may wait; answers within a second. */
public interface HealthProbe {

    /** A short name in lower case: "store", "coaps". */
    String name();

    Condition condition();

    sealed interface Condition {
        record Well() implements Condition {}

        /** Still serving, but a person should know. */
        record Degraded(String why) implements Condition {}

        record Failed(String why) implements Condition {}
    }

    Condition WELL = new Condition.Well();
}
