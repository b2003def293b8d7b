package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Posting;

/** A row that is sound: a credential to be, what it is good for, and what its device is given. */
public record Arrival(int row, Purpose purpose, Standing standing, Credential credential, Posting posting) {

    public EndpointName endpoint() {
        return credential.endpoint();
    }
}
