package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Commands that people order at any node that is up, and what becomes of them. */
final class ClusterOrders implements AutoCloseable {

    private static final Map<String, String> READ = Map.of("action", "read", "path", "/3/0/1");
    private static final Map<String, String> EXECUTE = Map.of("action", "execute", "path", "/3/0/12");

    private final ClusterNodes nodes;
    private final List<String> devices;
    private final Random random;
    private final Map<Server, Operator> operators = new ConcurrentHashMap<>();
    private final AtomicInteger accepted = new AtomicInteger();

    ClusterOrders(ClusterNodes nodes, List<String> devices, long seed) {
        this.nodes = nodes;
        this.devices = List.copyOf(devices);
        this.random = new Random(seed);
    }

    /** One that may be repeated and one that must not, for devices that the seed names. */
    void some() {
        var up = nodes.up();
        var server = up.get(random.nextInt(up.size())).server();
        for (var order : List.of(READ, EXECUTE)) {
            var device = devices.get(random.nextInt(devices.size()));
            if (isAccepted(server, device, order)) accepted.incrementAndGet();
        }
    }

    /** A node that is killed meanwhile accepts nothing, not even whoever signs in. */
    private boolean isAccepted(Server server, String device, Map<String, String> order) {
        try {
            return at(server).tries("/devices/" + device + "/commands", order);
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    int accepted() {
        return accepted.get();
    }

    boolean isAnyOpen(Server seenFrom) {
        return devices.stream().anyMatch(device -> !open(seenFrom, device).isEmpty());
    }

    /** What became of them, when nothing is open any more: how many in each state. */
    private Map<String, Integer> ended(Server seenFrom) {
        var states = new HashMap<String, Integer>();
        for (var device : devices) {
            assertThat(open(seenFrom, device)).as("open at %s", device).isEmpty();
            stories(seenFrom, device).forEach(story -> states.merge(story.state(), 1, Integer::sum));
        }
        return states;
    }

    /**
     * Everything that was accepted is there and was done; what nobody may repeat was done as often as it says, or once more for each of
     * which it says that nobody knows.
     *
     * @param executions how often each device was told to do something
     */
    void assertThatNoneWasLostOrDoubled(Server seenFrom, Map<String, Integer> executions) {
        var states = ended(seenFrom);
        assertThat(states.values().stream().mapToInt(many -> many).sum()).isGreaterThanOrEqualTo(accepted());
        assertThat(states.keySet()).isSubsetOf("done", "unknown");
        for (var device : devices) {
            var executes = stories(seenFrom, device).stream()
                    .filter(story -> story.action().equals("execute"))
                    .map(Story::state)
                    .toList();
            int done = (int) executes.stream().filter("done"::equals).count();
            assertThat(executions.get(device)).as(device).isBetween(done, executes.size());
        }
    }

    @Override
    public void close() {
        operators.values().forEach(Operator::close);
    }

    private record Story(String action, String state) {}

    private JsonNode open(Server seenFrom, String device) {
        return at(seenFrom).get("/devices/" + device + "/commands?state=open").get("items");
    }

    private List<Story> stories(Server seenFrom, String device) {
        var stories = new ArrayList<Story>();
        var page = at(seenFrom).get("/devices/" + device + "/commands?limit=500");
        assertThat(page.hasNonNull("nextCursor")).isFalse();
        for (var command : page.get("items"))
            stories.add(new Story(
                    command.get("action").asText(), command.get("state").asText()));
        return stories;
    }

    private Operator at(Server server) {
        return operators.computeIfAbsent(server, first -> Operator.signIn(server, Operator.PASSWORD));
    }
}
