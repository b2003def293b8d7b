package dev.dormouse.testkit.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every bus between nodes must do. */
public abstract class NodeBusContract {

    private static final NodeName ANNE = new NodeName("anne");
    private static final NodeName BERT = new NodeName("bert");
    private static final NodeName CARL = new NodeName("carl");
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /** A node's place on the bus, the same each time. */
    protected abstract NodeBus bus(NodeName node);

    @Test
    protected void a_message_reaches_its_node_and_no_other() {
        listen(ANNE, "talk");
        listen(BERT, "talk");

        bus(CARL).send(BERT, message("talk", "to bert"));
        bus(CARL).send(ANNE, message("talk", "to anne"));

        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("carl>bert: to bert", "carl>anne: to anne");
        assertThat(heard).isEmpty();
    }

    @Test
    protected void a_message_to_the_others_reaches_all_but_its_sender() {
        listen(ANNE, "talk");
        listen(BERT, "talk");
        listen(CARL, "talk");

        bus(ANNE).sendToOthers(message("talk", "hello"));
        bus(ANNE).send(ANNE, message("talk", "end"));

        assertThat(List.of(next(), next(), next()))
                .containsExactlyInAnyOrder("anne>bert: hello", "anne>carl: hello", "anne>anne: end");
        assertThat(heard).isEmpty();
    }

    @Test
    protected void messages_between_two_nodes_keep_their_order() {
        listen(BERT, "talk");

        for (int i = 0; i < 500; i++) bus(ANNE).send(BERT, message("talk", Integer.toString(i)));

        for (int i = 0; i < 500; i++) assertThat(next()).isEqualTo("anne>bert: " + i);
    }

    @Test
    protected void a_topic_is_heard_by_those_who_listen_to_it() {
        listen(BERT, "weather");
        listen(BERT, "talk");

        bus(ANNE).send(BERT, message("gossip", "unheard"));
        bus(ANNE).send(BERT, message("talk", "heard"));

        assertThat(next()).isEqualTo("anne>bert: heard");
        assertThat(heard).isEmpty();
    }

    @Test
    protected void a_message_to_nobody_is_lost_without_a_word() {
        listen(BERT, "talk");

        bus(ANNE).send(new NodeName("nobody"), message("talk", "lost"));
        bus(ANNE).send(BERT, message("talk", "found"));

        assertThat(next()).isEqualTo("anne>bert: found");
    }

    @Test
    protected void a_listener_that_stumbles_does_not_stop_the_bus() {
        bus(BERT).listen("talk", (from, message) -> {
            throw new IllegalStateException("stumbled, as this test wants it");
        });
        listen(BERT, "talk");

        bus(ANNE).send(BERT, message("talk", "one"));
        bus(ANNE).send(BERT, message("talk", "two"));

        assertThat(List.of(next(), next())).containsExactly("anne>bert: one", "anne>bert: two");
    }

    @Test
    protected void a_payload_is_any_bytes() {
        var payloads = new LinkedBlockingQueue<byte[]>();
        bus(BERT).listen("bytes", (from, message) -> payloads.add(message.payload()));
        byte[] all = new byte[100_000];
        for (int i = 0; i < all.length; i++) all[i] = (byte) i;

        bus(ANNE).send(BERT, new BusMessage("bytes", all));
        bus(ANNE).send(BERT, new BusMessage("bytes", new byte[0]));

        assertThat(taken(payloads)).isEqualTo(all);
        assertThat(taken(payloads)).isEmpty();
    }

    @Test
    protected void a_listener_may_answer() {
        listen(ANNE, "answer");
        bus(BERT)
                .listen(
                        "question",
                        (from, message) -> bus(BERT).send(from, new BusMessage("answer", message.payload())));

        IntStream.range(0, 20).forEach(i -> bus(ANNE).send(BERT, message("question", "how " + i)));

        IntStream.range(0, 20).forEach(i -> assertThat(next()).isEqualTo("bert>anne: how " + i));
    }

    @Test
    protected void who_listens_at_once_is_not_kept_waiting_by_who_takes_his_time() {
        var goOn = new LinkedBlockingQueue<String>();
        bus(BERT).listen("talk", (from, message) -> {
            heard.add("slow");
            taken(goOn);
        });
        bus(BERT).listenAtOnce("urgent", (from, message) -> heard.add("urgent"));

        var sending = Thread.ofVirtual().start(() -> bus(ANNE).send(BERT, message("talk", "one")));
        assertThat(next()).isEqualTo("slow");
        bus(ANNE).send(BERT, message("urgent", "two"));

        assertThat(next()).isEqualTo("urgent");
        goOn.add("go on");
        join(sending);
    }

    private void listen(NodeName node, String topic) {
        bus(node)
                .listen(
                        topic,
                        (from, message) -> heard.add(
                                from + ">" + node + ": " + new String(message.payload(), StandardCharsets.UTF_8)));
    }

    private String next() {
        return taken(heard);
    }

    private static <T> T taken(BlockingQueue<T> queue) {
        try {
            @Nullable T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("nothing was heard");
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while listening", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while sending", e);
        }
    }

    private static BusMessage message(String topic, String text) {
        return new BusMessage(topic, text.getBytes(StandardCharsets.UTF_8));
    }
}
