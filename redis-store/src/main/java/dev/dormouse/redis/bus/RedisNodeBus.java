package dev.dormouse.redis.bus;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.redis.format.Unreadable;
import dev.dormouse.redis.link.Link;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.prometheus.client.Counter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's place on the bus: it hears a channel of its own and one for all. */
public final class RedisNodeBus implements NodeBus, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisNodeBus.class);
    private static final int MOST_WAITING = 10_000;

    private final NodeName self;
    private final Link link;
    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final Map<String, List<Listener>> listenersAtOnce = new ConcurrentHashMap<>();
    private final BlockingQueue<Letter> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Counter.Child dropped;
    private final Thread reader;

    /**
     * Returns when the node hears what is sent to it.
     *
     * @throws StoreUnavailable when it cannot
     */
    public RedisNodeBus(NodeName self, Link link) {
        this.self = self;
        this.link = link;
        this.dropped = link.meters().dropped("bus_messages");
        this.connection = link.connectForMessages();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] bytes) {
                heard(channel.equals(channelOfAll()), bytes);
            }
        });
        subscribe();
        this.reader = Thread.ofVirtual().name("node-bus").start(this::handOn);
        link.meters().watchPending("bus_messages", waiting::size);
    }

    @Override
    public NodeName self() {
        return self;
    }

    @Override
    public void send(NodeName to, BusMessage message) {
        publish("send to a node", channelOf(to), message);
    }

    @Override
    public void sendToOthers(BusMessage message) {
        publish("send to all nodes", channelOfAll(), message);
    }

    @Override
    public void listen(String topic, Listener listener) {
        listeners.computeIfAbsent(topic, none -> new CopyOnWriteArrayList<>()).add(listener);
    }

    @Override
    public void listenAtOnce(String topic, Listener listener) {
        listenersAtOnce
                .computeIfAbsent(topic, none -> new CopyOnWriteArrayList<>())
                .add(listener);
    }

    @Override
    public void close() {
        connection.close();
        reader.interrupt();
    }

    private void subscribe() {
        try {
            connection.sync().subscribe(channelOf(self), channelOfAll());
        } catch (RedisException e) {
            throw new StoreUnavailable("redis", "join the bus", e);
        }
    }

    private void publish(String operation, String channel, BusMessage message) {
        byte[] bytes = new Letter(self, message).toBytes();
        link.plain().ask(operation, redis -> redis.publish(channel, bytes));
    }

    /** On Lettuce's thread. */
    private void heard(boolean toAll, byte[] bytes) {
        try {
            var letter = Letter.of(bytes);
            boolean own = toAll && letter.from().equals(self);
            if (own) return;
            handTo(listenersAtOnce, letter);
            if (listeners.containsKey(letter.message().topic()) && !waiting.offer(letter)) dropped.inc();
        } catch (Unreadable e) {
            log.atWarn().addKeyValue("error", e.getMessage()).log("a message on the bus is of another release");
        }
    }

    private void handOn() {
        try {
            while (true) handTo(listeners, waiting.take());
        } catch (InterruptedException e) {
            log.atDebug().log("the bus is closed");
        }
    }

    private static void handTo(Map<String, List<Listener>> listeners, Letter letter) {
        var topic = letter.message().topic();
        for (var listener : listeners.getOrDefault(topic, List.of())) {
            try {
                listener.heard(letter.from(), letter.message());
            } catch (RuntimeException e) {
                log.atError().addKeyValue("topic", topic).setCause(e).log("a listener stumbled");
            }
        }
    }

    private String channelOf(NodeName node) {
        return link.keys().of("bus:node:" + node);
    }

    private String channelOfAll() {
        return link.keys().of("bus:all");
    }
}
