package dev.dormouse.fleet.rotation.simulation;

import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.rotation.Delivery;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.WritableAccounts.WritableAccount;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.device.InMemoryDevices;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.rotation.InMemoryRotations;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What outlives every server, what was asked of devices included. */
final class Books implements Delivery {

    final InMemoryRegistrations registrations = new InMemoryRegistrations();
    final InMemoryCredentials credentials = new InMemoryCredentials();
    final InMemoryRotations rotations = new InMemoryRotations();
    final InMemoryDevices devices = new InMemoryDevices();
    /** Whom to send to the bootstrap server when he next listens. */
    final Map<EndpointName, CommandId> triggers = new LinkedHashMap<>();

    private final Map<String, CommandId> asked = new HashMap<>();
    private long numbers;

    long nextNumber() {
        return numbers++;
    }

    /** One device in three lets its key be written. */
    Optional<WritableAccount> account(EndpointName endpoint) {
        int number = Integer.parseInt(endpoint.value().replaceAll("\\D", ""));
        return number % 3 == 0
                ? Optional.of(new WritableAccount(new InstancePath(0, 1), KeyMaker.Strength.BITS_128))
                : Optional.empty();
    }

    @Override
    public AskOutcome ask(Rotation rotation) {
        var trigger = asked.computeIfAbsent(rotation.job() + " " + rotation.endpoint(), same -> {
            var made = new CommandId("c" + nextNumber());
            triggers.put(rotation.endpoint(), made);
            return made;
        });
        return new AskOutcome.Asked(trigger);
    }

    @Override
    public Optional<String> whyNothingComes(CommandId trigger) {
        return Optional.empty();
    }

    @Override
    public void callOff(CommandId trigger) {
        triggers.values().remove(trigger);
    }
}
