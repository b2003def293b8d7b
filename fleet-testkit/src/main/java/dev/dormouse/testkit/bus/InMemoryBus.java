package dev.dormouse.testkit.bus;

import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.testkit.Outage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bus of the nodes in one process. */
public final class InMemoryBus {

    private static final Logger log = LoggerFactory.getLogger(InMemoryBus.class);

    private final Map<NodeName, Place> places = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemoryBus() {
        this(new Outage());
    }

    public InMemoryBus(Outage outage) {
        this.outage = outage;
    }

    /** A node's place, the same for each who asks. */
    public NodeBus of(NodeName node) {
        return places.computeIfAbsent(node, Place::new);
    }

    private final class Place implements NodeBus {
        private final NodeName self;
        private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
        private final Map<String, List<Listener>> listenersAtOnce = new ConcurrentHashMap<>();

        private Place(NodeName self) {
            this.self = self;
        }

        @Override
        public NodeName self() {
            return self;
        }

        @Override
        public void send(NodeName to, BusMessage message) {
            outage.check("send to a node");
            var place = places.get(to);
            if (place != null) place.hear(self, message);
        }

        @Override
        public void sendToOthers(BusMessage message) {
            outage.check("send to all nodes");
            for (var place : places.values()) if (!place.self.equals(self)) place.hear(self, message);
        }

        @Override
        public void listen(String topic, Listener listener) {
            add(listeners, topic, listener);
        }

        @Override
        public void listenAtOnce(String topic, Listener listener) {
            add(listenersAtOnce, topic, listener);
        }

        private void hear(NodeName from, BusMessage message) {
            hand(listenersAtOnce, from, message);
            inTurn(from, message);
        }

        private synchronized void inTurn(NodeName from, BusMessage message) {
            hand(listeners, from, message);
        }

        private static void add(Map<String, List<Listener>> listeners, String topic, Listener listener) {
            listeners
                    .computeIfAbsent(topic, none -> new CopyOnWriteArrayList<>())
                    .add(listener);
        }

        private static void hand(Map<String, List<Listener>> listeners, NodeName from, BusMessage message) {
            for (var listener : listeners.getOrDefault(message.topic(), List.of())) {
                try {
                    listener.heard(from, message);
                } catch (RuntimeException e) {
                    log.atError()
                            .addKeyValue("topic", message.topic())
                            .setCause(e)
                            .log("a listener stumbled");
                }
            }
        }
    }
}
