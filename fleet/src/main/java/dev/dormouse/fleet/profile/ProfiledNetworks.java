package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.network.NetworkOpinion;
import dev.dormouse.fleet.network.NetworkProfile;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.path.InstancePath;
import java.util.List;
import java.util.Optional;

/**
 * The network a device's profile names. Found out once and then answered from memory, until the profiles or what is known of
 * the device change; where no profile names a network, nothing is looked up at all.
 */
public final class ProfiledNetworks implements NetworkOpinion {

    private static final InstancePath WHO_IT_IS = new InstancePath(3, 0);
    private static final int NO_OPINION = 255;

    private final ProfileBook book;
    private final Registrations registrations;
    private final LatestValues values;
    private final ForgetfulTable known = new ForgetfulTable();

    public ProfiledNetworks(ProfileBook book, Registrations registrations, LatestValues values) {
        this.book = book;
        this.registrations = registrations;
        this.values = values;
    }

    @Override
    public Optional<NetworkProfile> of(EndpointName device) {
        if (!book.profiles().nameNetworks()) return Optional.empty();
        var remembered = known.find(device);
        return remembered.isPresent() ? meant(remembered.getAsInt()) : foundOut(device);
    }

    /** Who it is may have changed with what it registered or told. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> forget(registered.endpoint());
            case FleetEvent.ProfileAssigned assigned -> forget(assigned.endpoint());
            case FleetEvent.DeviceForgotten forgotten -> forget(forgotten.endpoint());
            default -> {}
        }
    }

    public void forget(EndpointName device) {
        known.forget(device);
    }

    public void forgetAll() {
        known.forgetAll();
    }

    private Optional<NetworkProfile> foundOut(EndpointName device) {
        int ticket = known.ticket(device);
        var network = registrations
                .findByEndpoint(device)
                .flatMap(registration ->
                        book.choose(book.assignment(device), registration, values.of(device, Optional.of(WHO_IT_IS))))
                .flatMap(choice -> choice.wishes().network())
                .flatMap(NetworkProfiles::named);
        known.put(device, network.map(NetworkProfiles.ALL::indexOf).orElse(NO_OPINION), ticket);
        return network;
    }

    private static Optional<NetworkProfile> meant(int number) {
        List<NetworkProfile> all = NetworkProfiles.ALL;
        return number < all.size() ? Optional.of(all.get(number)) : Optional.empty();
    }
}
