package dev.dormouse.redis.link;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.protocol.RedisCommand;
import java.util.List;

/** Sends commands in groups, to one server with one call to the system. */
public final class GroupedLine {

    private final StatefulConnection<String, byte[]> connection;
    private final boolean isOneServer;

    GroupedLine(StatefulConnection<String, byte[]> connection, boolean isOneServer) {
        this.connection = connection;
        this.isOneServer = isOneServer;
    }

    /**
     * Never waits. Commands to a server that is away fail at once, as on every {@link Line}; so they must not be gathered in Lettuce, by
     * its switch for flushing, where they would wait until it is back. In a cluster each goes by itself: a group would have Lettuce wait for
     * a connection that is not there yet.
     */
    public void send(List<? extends RedisCommand<String, byte[], ?>> commands) {
        try {
            if (isOneServer) connection.dispatch(commands);
            else commands.forEach(connection::dispatch);
        } catch (RedisException e) {
            for (var command : commands) command.completeExceptionally(e);
        }
    }
}
