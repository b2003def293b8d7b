package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.rotation.WritableAccounts;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.path.InstancePath;
import java.util.Optional;
import java.util.Set;

/** Where new keys may be written, as profiles say. Only pre-shared ones are. */
public final class ProfiledAccounts implements WritableAccounts {

    private static final int SECURITY = 0;

    private final Applicants applicants;

    public ProfiledAccounts(ProfileBook book, Registrations registrations, LatestValues values) {
        this.applicants = new Applicants(book, registrations, values);
    }

    @Override
    public Optional<WritableAccount> of(EndpointName endpoint) {
        var account = applicants.find(endpoint, Set.of()).account();
        return account.writableAccount()
                .flatMap(instance -> account.chosenKeys()
                        .strength()
                        .map(strength -> new WritableAccount(new InstancePath(SECURITY, instance), strength)));
    }
}
