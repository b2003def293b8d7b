package dev.dormouse.sim.network;

/**
 * What radios used, all together: by the model of their network, never measured.
 *
 * @param radioSeconds how long they were on: sending, receiving, or connected and waiting
 * @param wakeUps how often one had to be woken
 */
public record RadioUse(String network, double joules, double radioSeconds, long wakeUps, long bytesUp, long bytesDown) {

    public static RadioUse none(String network) {
        return new RadioUse(network, 0, 0, 0, 0, 0);
    }

    /** Of one radio until now; to be called by its device's thread. */
    public static RadioUse of(String network, Consumption consumption, long now) {
        return new RadioUse(
                network,
                consumption.joules(now),
                consumption.radioSeconds(now),
                consumption.wakeUps(),
                consumption.bytesUp(),
                consumption.bytesDown());
    }

    public RadioUse plus(RadioUse other) {
        return new RadioUse(
                network,
                joules + other.joules,
                radioSeconds + other.radioSeconds,
                wakeUps + other.wakeUps,
                bytesUp + other.bytesUp,
                bytesDown + other.bytesDown);
    }

    public RadioUse minus(RadioUse other) {
        return new RadioUse(
                network,
                joules - other.joules,
                radioSeconds - other.radioSeconds,
                wakeUps - other.wakeUps,
                bytesUp - other.bytesUp,
                bytesDown - other.bytesDown);
    }
}
