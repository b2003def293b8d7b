package dev.dormouse.sim.device;

/** Hears what happens to devices, on the loop threads: it must not wait. */
@FunctionalInterface
public interface DeviceListener {
    void happened(LwM2mDevice device, DeviceEvent event);
}
