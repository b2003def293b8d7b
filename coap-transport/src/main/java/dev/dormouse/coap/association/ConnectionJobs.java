package dev.dormouse.coap.association;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.californium.scandium.ConnectionListener;
import org.eclipse.californium.scandium.dtls.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Scandium runs the jobs of a connection one at a time and tells before and after each. So a thread in a connector's
 * callback can know whose job it runs, which the callback itself does not say.
 */
final class ConnectionJobs implements ConnectionListener {

    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();
    private final Endings endings;
    private volatile Consumer<Connection> established = connection -> {};

    ConnectionJobs(Endings endings) {
        this.endings = endings;
    }

    void onEstablished(Consumer<Connection> listener) {
        established = listener;
    }

    /** The connection whose job runs on this thread. */
    Optional<Connection> current() {
        return Optional.ofNullable(current.get());
    }

    @Override
    public void beforeExecution(Connection connection) {
        current.set(connection);
    }

    @Override
    public void afterExecution(Connection connection) {
        current.remove();
        endings.removeIfClosed(connection);
    }

    @Override
    public void onConnectionEstablished(Connection connection) {
        established.accept(connection);
    }

    /** Evicted or removed: {@link HeapConnections} tells the two apart. */
    @Override
    public void onConnectionRemoved(Connection connection) {}

    /** Told before CoAP sees a record; {@link ReadMarks} stands nearer, where the record's number is known. */
    @Override
    public boolean onConnectionUpdatesSequenceNumbers(Connection connection, boolean writeSequenceNumber) {
        return false;
    }

    @Override
    public boolean onConnectionMacError(Connection connection) {
        return false;
    }

    @Override
    public void updateExecution(Connection connection) {}
}
