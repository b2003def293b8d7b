package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.AccountWish;
import dev.dormouse.fleet.profile.BootstrapWish;
import dev.dormouse.fleet.profile.Choice;
import dev.dormouse.fleet.profile.Wishes;
import dev.dormouse.fleet.registration.Registration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A device that is to be bootstrapped, as far as it is known: the profile that decides for it, the registration it has, and
 * what its templates are filled with.
 */
record Applicant(
        EndpointName endpoint,
        Optional<Choice> choice,
        Optional<Registration> registration,
        Function<String, Optional<String>> variables) {

    private static final String NO_PROFILE = "none";

    Wishes wishes() {
        return choice.map(Choice::wishes).orElse(Wishes.NONE);
    }

    BootstrapWish wish() {
        return wishes().bootstrap().orElse(BootstrapWish.NONE);
    }

    AccountWish account() {
        return wish().account();
    }

    /** Nobody comes without having proved who it is, unless its profile lets it. */
    boolean mayComeUnsecured() {
        return wish().unsecured().orElse(false);
    }

    /** Whether one that nobody lets in may wait for an operator to do so. */
    boolean mayClaim() {
        return wish().claims().orElse(false);
    }

    String edition() {
        return choice.map(Choice::edition).orElse(NO_PROFILE);
    }
}
