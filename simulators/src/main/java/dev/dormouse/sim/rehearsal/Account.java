package dev.dormouse.sim.rehearsal;

import dev.dormouse.sim.device.DeviceEvent;
import dev.dormouse.sim.device.Purpose;
import dev.dormouse.sim.network.Consumption;
import java.util.EnumMap;
import java.util.Map;

/** What devices did and used, all together; read as so much for each. Its joules and seconds are a model's. */
public final class Account {
    private final Map<Purpose, Long> confirmed = new EnumMap<>(Purpose.class);
    private long notified;
    private long failed;
    private long rebindings;
    private int devices;
    private long bytesUp;
    private long bytesDown;
    private long wakeUps;
    private double radioSeconds;
    private double joules;

    void happened(DeviceEvent event) {
        switch (event) {
            case DeviceEvent.Registered(var location, var took) -> confirmed.merge(Purpose.REGISTER, 1L, Long::sum);
            case DeviceEvent.Confirmed(var purpose, var took) -> confirmed.merge(purpose, 1L, Long::sum);
            case DeviceEvent.Notified notification -> notified++;
            case DeviceEvent.Refused refused -> failed++;
            case DeviceEvent.Repeated repeated -> {}
            case DeviceEvent.Unanswered unanswered -> failed++;
            case DeviceEvent.ConnectionLost lost -> failed++;
            case DeviceEvent.HandshakeDone done -> {}
            case DeviceEvent.Asked asked -> {}
            case DeviceEvent.Observed observed -> {}
            case DeviceEvent.Fetched fetched -> {}
            case DeviceEvent.UpdateEnded ended -> {}
            case DeviceEvent.Rebooting rebooting -> {}
            case DeviceEvent.Bootstrapped bootstrapped -> {}
            case DeviceEvent.BootstrapFailed failed -> {}
            case DeviceEvent.PowerLost lost -> {}
            case DeviceEvent.WentOff wentOff -> {}
        }
    }

    void rebound() {
        rebindings++;
    }

    void add(Consumption consumption, long now) {
        devices++;
        bytesUp += consumption.bytesUp();
        bytesDown += consumption.bytesDown();
        wakeUps += consumption.wakeUps();
        radioSeconds += consumption.radioSeconds(now);
        joules += consumption.joules(now);
    }

    public long confirmed(Purpose purpose) {
        return confirmed.getOrDefault(purpose, 0L);
    }

    public long failed() {
        return failed;
    }

    public long rebindings() {
        return rebindings;
    }

    public double bytesUpEach() {
        return (double) bytesUp / devices;
    }

    public double bytesDownEach() {
        return (double) bytesDown / devices;
    }

    public double joulesEach() {
        return joules / devices;
    }

    /** For people. */
    @Override
    public String toString() {
        return """
                of each of %d devices, on average
                  registered   %.1f times, updated %.1f, sent %.1f, notified %.1f, failed %.1f, new address %.1f
                  on the air   %.0f bytes up, %.0f down (IPv4 and UDP counted, no DTLS)
                  radio        woken %.1f times, on for %.0f s (model)
                  energy       %.1f J (model)""".formatted(
                        devices,
                        each(confirmed(Purpose.REGISTER)),
                        each(confirmed(Purpose.UPDATE)),
                        each(confirmed(Purpose.SEND)),
                        each(notified),
                        each(failed),
                        each(rebindings),
                        each(bytesUp),
                        each(bytesDown),
                        each(wakeUps),
                        radioSeconds / devices,
                        joules / devices);
    }

    private double each(long count) {
        return (double) count / devices;
    }
}
