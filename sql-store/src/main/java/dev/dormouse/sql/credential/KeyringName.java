package dev.dormouse.sql.credential;

import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;

/** Whose keyring, and for which server. */
record KeyringName(EndpointName endpoint, Purpose purpose) {

    static KeyringName of(Keyring keyring) {
        return new KeyringName(keyring.endpoint(), keyring.purpose());
    }

    String cursor() {
        return purpose + "~" + endpoint;
    }

    /** @throws IllegalArgumentException when this is no cursor of keyrings */
    static KeyringName after(String cursor) {
        var parts = cursor.split("~", 2);
        if (parts.length < 2) throw new IllegalArgumentException("not a cursor of these credentials");
        return new KeyringName(new EndpointName(parts[1]), Purpose.valueOf(parts[0]));
    }
}
