package dev.dormouse.bootstrap.power;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.KeyMaker;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Succession;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.rotation.Delivery;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.fleet.rotation.KeyWriter;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.objects.path.ResourcePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Rotations on the fleet's time; devices are asked over the wire at once, again and again until one says that it goes. */
final class Rotating implements Delivery {

    /** Whoever is at home for so long has settled: what was good before is not any more. A certificate takes longest. */
    static final Duration SETTLED = Duration.ofMinutes(65);

    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final RotationTerms TERMS = new RotationTerms(Duration.ofMinutes(70), 100_000, 10_000);
    private static final Operation TRIGGER = new Operation.Execute(new ResourcePath(1, 0, 9), Optional.empty());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_ATTEMPTS = 10;

    private final Product product;
    private final KeyRotations rotations;

    Rotating(Product product) {
        this.product = product;
        var fleet = product.fleet();
        var time = fleet.time();
        var keys = new KeyMaker(new Random(7));
        var ports = new KeyRotations.Ports(
                product.desk().rotations(),
                fleet.credentials(),
                fleet.registrations(),
                fleet.ownedDevices(),
                product.borne(),
                this,
                new KeyWriter(
                        new KeyWriter.Ports(
                                endpoint -> Optional.empty(),
                                fleet.registrations(),
                                fleet.presence(),
                                (device, operation, patience) -> new Answer.Unreachable("it is written nothing")),
                        fleet.locksmith(),
                        keys,
                        time));
        rotations = new KeyRotations(
                ports, fleet.locksmith(), fleet.events(), new KeyRotations.Surroundings(time, time, new Random(7)));
        fleet.events().subscribe(rotations::on);
        rotations.start();
        new Succession(fleet.credentials(), fleet.registrations(), fleet.locksmith(), OVERLAP, time, time).start();
    }

    /** These devices are to get new keys, from now on. */
    void order(List<String> endpoints) {
        var listed = endpoints.stream().map(EndpointName::new).toList();
        rotations.order(Optional.empty(), new Target.Listed(listed), TERMS, "ada");
        product.fleet().time().advance(Duration.ofSeconds(10));
    }

    /** Nobody is waited for any longer. */
    void giveUp() {
        product.fleet().time().advance(TERMS.patience().plusMinutes(1));
    }

    @Override
    public AskOutcome ask(Rotation rotation) {
        Thread.startVirtualThread(() -> pull(rotation.endpoint()));
        return new AskOutcome.Asked(new CommandId("go"));
    }

    /** Its answer may be lost, and not what it was asked: who was told a key since is not asked again. */
    private void pull(EndpointName endpoint) {
        var before = keyring(endpoint);
        for (int attempt = 0; attempt < MOST_ATTEMPTS && keyring(endpoint).equals(before); attempt++) {
            var device = product.fleet().registrations().findByEndpoint(endpoint);
            if (device.isEmpty()) return;
            if (product.gateway().perform(device.get(), TRIGGER, PATIENCE) instanceof Answer.Done) return;
        }
    }

    private Keyring keyring(EndpointName endpoint) {
        return product.fleet().credentials().find(endpoint, Purpose.MANAGEMENT);
    }

    @Override
    public Optional<String> whyNothingComes(CommandId trigger) {
        return Optional.empty();
    }

    @Override
    public void callOff(CommandId trigger) {}
}
