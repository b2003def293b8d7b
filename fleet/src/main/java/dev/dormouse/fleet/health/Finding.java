package dev.dormouse.fleet.health;

/** How one thing was found when it was asked. */
public record Finding(String name, HealthProbe.Condition condition) {

    /** Asks it. One that breaks when it is asked is not well. */
    public static Finding of(HealthProbe probe) {
        try {
            return new Finding(probe.name(), probe.condition());
        } catch (RuntimeException e) {
            return new Finding(probe.name(), new HealthProbe.Condition.Failed("asking it failed: " + e));
        }
    }
}
