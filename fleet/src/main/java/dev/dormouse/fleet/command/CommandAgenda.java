package dev.dormouse.fleet.command;

import dev.dormouse.fleet.contact.Agenda;
import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.path.ResourcePath;
import java.util.List;
import java.util.Optional;

/** What commands want of a device in contact. */
final class CommandAgenda implements Agenda {

    private static final int MOST_JOINED = 16;
    private static final int SENML_JSON = 110;
    private static final int SENML_CBOR = 112;

    private final CommandDesk desk;
    private final ServerInstance server;
    private final String node;

    CommandAgenda(CommandDesk desk, ServerInstance server, String node) {
        this.desk = desk;
        this.server = server;
        this.node = node;
    }

    @Override
    public boolean mayWant(EndpointName endpoint) {
        return desk.mayWait(endpoint);
    }

    @Override
    public void expect(EndpointName endpoint) {
        desk.expect(endpoint);
    }

    @Override
    public Optional<Errand> next(Registration device) {
        var open = desk.alone(device.endpoint(), () -> desk.open(device.endpoint()));
        var now = desk.now();
        var first = Choice.of(open, now);
        if (first.isEmpty()) return Optional.empty();
        var reads =
                takesComposites(device) ? Choice.readsFrom(first.get(), open, now, MOST_JOINED) : List.<Command>of();
        if (reads.size() > 1)
            return Optional.of(
                    new JoinedReads(desk, reads, node, device.binding().queueMode()));
        return errandFor(first.get(), device);
    }

    /** Composites came with LwM2M 1.1, and their answers are SenML. One that does not know them refuses, or says so in vain. */
    private static boolean takesComposites(Registration device) {
        var formats = device.objects().contentFormats();
        return !device.protocolVersion().equals("1.0")
                && (formats.isEmpty() || formats.contains(SENML_CBOR) || formats.contains(SENML_JSON));
    }

    private Optional<Errand> errandFor(Command command, Registration device) {
        return switch (command.order()) {
            case Order.Perform(var operation) -> Optional.of(errand(command, operation, device));
            case Order.Call(var verb) -> errandFor(command, verb, device);
        };
    }

    private Optional<Errand> errandFor(Command command, Verb verb, Registration device) {
        if (verb.object() != ServerInstance.SERVERS.object())
            return Optional.of(errand(command, execute(verb, 0), device));
        return switch (server.of(device)) {
            case ServerInstance.Found.At(var instance) -> Optional.of(errand(command, execute(verb, instance), device));
            case ServerInstance.Found.AskFirst ask -> Optional.of(new FindServer(desk, command, server, device));
            case ServerInstance.Found.Nowhere(var why) -> {
                desk.happened(command.id(), command.endpoint(), new CommandEvent.FoundImpossible(why));
                yield next(device);
            }
        };
    }

    private Errand errand(Command command, Operation operation, Registration device) {
        return new CommandErrand(
                desk, command, operation, node, device.binding().queueMode());
    }

    private static Operation execute(Verb verb, int instance) {
        return new Operation.Execute(new ResourcePath(verb.object(), instance, verb.resource()), Optional.empty());
    }
}
