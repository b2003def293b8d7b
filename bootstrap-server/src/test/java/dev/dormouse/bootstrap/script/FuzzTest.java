package dev.dormouse.bootstrap.script;

import static dev.dormouse.bootstrap.script.BootstrapDevice.request;
import static dev.dormouse.bootstrap.script.Steps.ACCOUNT;
import static dev.dormouse.bootstrap.script.Steps.DELETE_ALL;
import static dev.dormouse.bootstrap.script.Steps.SERVER;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dormouse.bootstrap.session.SessionLimits;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import java.time.Duration;
import java.util.Random;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever datagrams come, the server serves on, and a person is called for none of them. */
class FuzzTest {

    private static final long SEED = 20_261_129;
    private static final int MOST = 30_000;
    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final SessionLimits FEW = new SessionLimits(50, Duration.ofMillis(200), Duration.ZERO);
    private static final String[] QUERIES = {"ep=lamp-", "pct=112", "pct=", "ep", "x=1", "ep=\u0000"};
    private static final ResponseCode[] ANSWERS = {
        ResponseCode.CHANGED,
        ResponseCode.CONTENT,
        ResponseCode.DELETED,
        ResponseCode.BAD_REQUEST,
        ResponseCode.CONTINUE,
        ResponseCode.UNSUPPORTED_CONTENT_FORMAT,
        ResponseCode.SERVICE_UNAVAILABLE,
        ResponseCode.VALID
    };

    private final Random random = new Random(SEED);
    private final UdpDataSerializer serializer = new UdpDataSerializer();

    @Test
    void no_datagram_hurts() {
        var errors = new ListAppender<ILoggingEvent>();
        errors.start();
        root().addAppender(errors);
        try (var server = BootstrapUnderTest.over(aFleet(), FEW);
                var attacker = new ScriptedDevice(server.coap())) {
            server.desk().plans(DELETE_ALL, ACCOUNT, SERVER);
            long end = System.nanoTime() + BUDGET.toNanos();
            int sent = 0;
            while (sent < MOST && System.nanoTime() < end) {
                attacker.sends(mutated(serializer.getByteArray(something(sent++))));
                answerAnything(attacker);
            }

            assertThat(sent).as("datagrams with seed " + SEED).isGreaterThan(500);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(server.count("sessions_under_way")).isZero());
            while (server.desk().unasked() > 0) server.desk().ended();
            try (var healthy = new BootstrapDevice(server.coap())) {
                healthy.begins("ep=healthy");
                healthy.obeys();
                assertThat(server.desk().ended().outcome()).isEqualTo(new Outcome.Finished());
            }
            assertThat(errors.list.stream().filter(event -> event.getLevel() == Level.ERROR))
                    .as("errors logged with seed " + SEED)
                    .isEmpty();
        } finally {
            root().detachAppender(errors);
        }
    }

    private Request something(int number) {
        var method = random.nextInt(3) == 0 ? Code.GET : Code.POST;
        var path = method == Code.GET ? "bspack" : "bs";
        var request = request(method, path, QUERIES[random.nextInt(QUERIES.length)] + random.nextInt(30));
        if (random.nextBoolean()) request.getOptions().addUriQuery(QUERIES[random.nextInt(QUERIES.length)]);
        if (random.nextInt(3) == 0) request.getOptions().setAccept(random.nextBoolean() ? 112 : random.nextInt(20_000));
        request.setMID(number & 0xffff);
        request.setToken(new Token(new byte[] {(byte) number, (byte) (number >> 8)}));
        request.setType(Type.CON);
        return request;
    }

    /** What the server asks meanwhile gets an answer that has nothing to do with it. */
    private void answerAnything(ScriptedDevice attacker) {
        var heard = attacker.hears(Duration.ofMillis(1));
        if (heard.isEmpty() || !(heard.get() instanceof Request asked)) return;
        var response = new Response(ANSWERS[random.nextInt(ANSWERS.length)]);
        var noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        response.setPayload(noise);
        if (random.nextBoolean()) response.getOptions().setContentFormat(random.nextBoolean() ? 40 : 112);
        if (random.nextInt(5) == 0) response.getOptions().setMaxAge(0);
        attacker.answers(asked, response);
    }

    private byte[] mutated(byte[] datagram) {
        if (random.nextInt(3) == 0) return datagram;
        datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
        return datagram;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
