package dev.dormouse.fleet.network;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;

/** The network of each device: what an operator chose for it, else what its kind says, else the one of the fleet. */
public final class DeviceNetworks implements Networks {

    private final NetworkChoices choices;
    private final NetworkOpinion kind;
    private final NetworkProfile otherwise;

    public DeviceNetworks(NetworkChoices choices, NetworkOpinion kind, NetworkProfile otherwise) {
        this.choices = choices;
        this.kind = kind;
        this.otherwise = otherwise;
    }

    /** Who says so. */
    public enum Origin {
        DEVICE,
        PROFILE,
        DEFAULT
    }

    /** A device's network, and who says so. */
    public record Verdict(NetworkProfile network, Origin origin) {}

    @Override
    public NetworkProfile of(EndpointName device) {
        return verdict(device).network();
    }

    public Verdict verdict(EndpointName device) {
        var chosen = choices.find(device).flatMap(NetworkProfiles::named);
        if (chosen.isPresent()) return new Verdict(chosen.get(), Origin.DEVICE);
        return kind.of(device)
                .map(network -> new Verdict(network, Origin.PROFILE))
                .orElseGet(() -> new Verdict(otherwise, Origin.DEFAULT));
    }

    /** The network of the fleet. */
    public NetworkProfile otherwise() {
        return otherwise;
    }

    public void choose(EndpointName device, NetworkProfile network) {
        choices.put(device, network.name());
    }

    /** {@code false} when nobody had chosen. */
    public boolean letGo(EndpointName device) {
        return choices.remove(device);
    }

    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var device, var at) && isChosen(device)) choices.remove(device);
    }

    private boolean isChosen(EndpointName device) {
        return choices.find(device).isPresent();
    }
}
