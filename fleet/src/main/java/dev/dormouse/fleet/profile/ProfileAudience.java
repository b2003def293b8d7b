package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;

/** Whoever acts on what profiles wish, and so has to look again when that changed. Told when the change is in force. */
public interface ProfileAudience {

    /** Any device may be concerned. */
    void everyDeviceMayDiffer();

    void deviceMayDiffer(EndpointName endpoint);
}
