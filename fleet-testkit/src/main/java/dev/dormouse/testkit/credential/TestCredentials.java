package dev.dormouse.testkit.credential;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;

/** Credentials in a word. What a test does not say follows from the endpoint's name, so two devices never share any of it. */
public final class TestCredentials {

    private TestCredentials() {}

    /** Its PSK identity is the endpoint's name, its key {@link #keyOf the endpoint's}. */
    public static PreSharedKey aPreSharedKey(String endpoint) {
        return aPreSharedKey(endpoint, endpoint);
    }

    public static PreSharedKey aPreSharedKey(String endpoint, String pskIdentity) {
        return new PreSharedKey(new EndpointName(endpoint), pskIdentity, keyOf(endpoint), VirtualTime.BEGINNING);
    }

    /** The public key is bytes made of the name, good for stores and for no handshake. */
    public static Credential aRawPublicKey(String endpoint) {
        byte[] encoded = ("public key of " + endpoint).getBytes(StandardCharsets.UTF_8);
        return new RawPublicKey(new EndpointName(endpoint), encoded, VirtualTime.BEGINNING);
    }

    /** Its common name is the endpoint's name. */
    public static Credential aTrustedCertificate(String endpoint) {
        return new TrustedCertificate(new EndpointName(endpoint), endpoint, VirtualTime.BEGINNING);
    }

    /** Lets a device in to the LwM2M server, as an operator would. */
    public static ChangeOutcome put(Credentials credentials, Credential credential) {
        return put(credentials, credential, Purpose.MANAGEMENT);
    }

    public static ChangeOutcome put(Credentials credentials, Credential credential, Purpose purpose) {
        return credentials.change(
                credential.endpoint(),
                purpose,
                Retired.Why.REPLACED,
                keyring -> keyring.admitting(credential, Origin.OPERATOR, credential.createdAt()));
    }

    /** Sixteen bytes that differ between names. */
    public static Secret keyOf(String endpoint) {
        byte[] key = new byte[16];
        byte[] name = endpoint.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < Math.max(key.length, name.length); i++)
            key[i % key.length] = (byte) (31 * key[i % key.length] + name[i % name.length] + i);
        return new Secret(key);
    }
}
