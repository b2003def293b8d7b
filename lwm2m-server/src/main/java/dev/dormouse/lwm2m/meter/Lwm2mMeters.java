package dev.dormouse.lwm2m.meter;

import dev.dormouse.coap.meter.UplinkMeter;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.util.Locale;

/** Everything this module counts. One for all servers of a process. */
public final class Lwm2mMeters implements UplinkMeter {

    /** How a request about a registration ended. */
    public enum Registration {
        DONE,
        UNKNOWN,
        REFUSED
    }

    /** What became of values a device sent of its own accord. */
    public enum Report {
        TAKEN,
        /** Older than what came before it. */
        STALE,
        UNDECODABLE,
        /** Of no registration or observation we know. */
        UNKNOWN,
        STORE_AWAY,
        SHED
    }

    private final Counter registrations;
    private final Counter updates;
    private final Counter deregistrations;
    private final Counter expirations;
    private final Counter malformed;
    private final Counter sends;
    private final Counter notifications;
    private final Counter operations;
    private final Counter blocks;
    private final Counter blockBytes;

    public Lwm2mMeters(CollectorRegistry registry) {
        registrations = counter(registry, "registrations_total", "Registers, by how they ended", "outcome");
        updates = counter(registry, "updates_total", "Updates of registrations, by how they ended", "outcome");
        deregistrations = counter(registry, "deregistrations_total", "Deregisters, by how they ended", "outcome");
        expirations = counter(registry, "expirations_total", "Registrations that ended because a device was silent");
        malformed = counter(registry, "malformed_requests_total", "Requests of devices that could not be understood");
        sends = counter(registry, "sends_total", "Sends of devices, by what became of them", "outcome");
        notifications = counter(registry, "notifications_total", "Notifications, by what became of them", "outcome");
        blocks = counter(registry, "firmware_blocks_total", "Blocks of images that devices fetched");
        blockBytes = counter(registry, "firmware_bytes_total", "Bytes of images that devices fetched");
        operations = counter(
                registry, "operations_total", "Operations asked of devices, by their answer", "operation", "answer");
    }

    private static Counter counter(CollectorRegistry registry, String name, String help, String... labels) {
        return Counter.build()
                .name("dormouse_lwm2m_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    public void register(Registration outcome) {
        registrations.labels(label(outcome)).inc();
    }

    public void update(Registration outcome) {
        updates.labels(label(outcome)).inc();
    }

    public void deregister(Registration outcome) {
        deregistrations.labels(label(outcome)).inc();
    }

    public void expired(int registrations) {
        expirations.inc(registrations);
    }

    @Override
    public void malformed() {
        malformed.inc();
    }

    public void send(Report outcome) {
        sends.labels(label(outcome)).inc();
    }

    public void notification(Report outcome) {
        notifications.labels(label(outcome)).inc();
    }

    public void block(int bytes) {
        blocks.inc();
        blockBytes.inc(bytes);
    }

    public void operation(Operation operation, Answer answer) {
        operations.labels(label(operation), label(answer)).inc();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String label(Operation operation) {
        return switch (operation) {
            case Operation.Read read -> "read";
            case Operation.ReadComposite read -> "read_composite";
            case Operation.Write write -> "write";
            case Operation.WriteBlock block -> "write_block";
            case Operation.WriteComposite write -> "write_composite";
            case Operation.WriteAttributes write -> "write_attributes";
            case Operation.Execute execute -> "execute";
            case Operation.Discover discover -> "discover";
            case Operation.Create create -> "create";
            case Operation.Delete delete -> "delete";
            case Operation.Observe observe -> "observe";
            case Operation.ObserveComposite observe -> "observe_composite";
            case Operation.CancelObservation cancel -> "cancel";
        };
    }

    private static String label(Answer answer) {
        return switch (answer) {
            case Answer.Values values -> "done";
            case Answer.Done done -> "done";
            case Answer.Taken taken -> "done";
            case Answer.Created created -> "done";
            case Answer.Links links -> "done";
            case Answer.Observing observing -> "done";
            case Answer.Refused refused -> "refused";
            case Answer.NotUnderstood notUnderstood -> "not_understood";
            case Answer.Silence silence -> "silence";
            case Answer.Unreachable unreachable -> "unreachable";
        };
    }
}
