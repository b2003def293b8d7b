package dev.dormouse.fleet.campaign.plan;

import java.util.Optional;

/** How a device must be before it is updated. What it did not tell does not hold it back, but mains power does. */
public record Preconditions(Optional<Integer> batteryPercent, Optional<Integer> signalDbm, boolean onMains) {

    public static final Preconditions NONE = new Preconditions(Optional.empty(), Optional.empty(), false);

    public Preconditions {
        if (batteryPercent.filter(percent -> percent < 1 || percent > 100).isPresent())
            throw new IllegalArgumentException("a battery must hold 1 to 100 percent");
        if (signalDbm.filter(dbm -> dbm < -200 || dbm > 0).isPresent())
            throw new IllegalArgumentException("a signal must be at least -200 to 0 dBm");
    }

    /** Why not now. */
    public Optional<String> unmetBy(Optional<Integer> battery, Optional<Integer> signal, Optional<Boolean> mains) {
        boolean powered = mains.orElse(false);
        if (onMains && !powered) return Optional.of("it does not run on mains power");
        if (!powered && isBelow(battery, batteryPercent))
            return Optional.of("its battery is at " + battery.orElseThrow() + " %, " + batteryPercent.orElseThrow()
                    + " % are asked for");
        if (isBelow(signal, signalDbm))
            return Optional.of("its signal is " + signal.orElseThrow() + " dBm, " + signalDbm.orElseThrow()
                    + " dBm are asked for");
        return Optional.empty();
    }

    private static boolean isBelow(Optional<Integer> told, Optional<Integer> least) {
        return told.isPresent() && least.isPresent() && told.get() < least.get();
    }
}
