package dev.dormouse.fleet.integration;

import dev.dormouse.fleet.credential.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One other system that is told what happens.
 *
 * @param kinds of events, in the words of the API
 * @param query which devices it is told about; all, when there is none
 * @param secret by which it knows us: the key of signatures, or a password
 * @param version counts the changes, from 1
 */
public record Integration(
        IntegrationName name,
        Destination destination,
        Set<String> kinds,
        Optional<String> query,
        Optional<Secret> secret,
        int version) {

    /** What devices do all day. Told one by one it would be the heaviest traffic there is. */
    public static final Set<String> MASS = Set.of("device.values", "device.updated", "device.presence");

    public Integration {
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) throw new IllegalArgumentException("an integration is told of some kind of event");
        var heavy = new TreeSet<>(kinds);
        heavy.retainAll(MASS);
        if (!heavy.isEmpty() && !destination.takesMany())
            throw new IllegalArgumentException(
                    "there are too many of " + String.join(", ", heavy) + " to send each by itself: have them batched");
        if (destination instanceof Destination.Webhook && secret.isEmpty())
            throw new IllegalArgumentException("a webhook has a secret, by which its receiver knows us");
        if (version < 1) throw new IllegalArgumentException("versions count from 1, not " + version);
    }

    public boolean wants(String kind) {
        return kinds.contains(kind);
    }
}
