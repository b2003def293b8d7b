package dev.dormouse.lwm2m.script;

import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.lwm2m.script.Requests.request;
import static dev.dormouse.lwm2m.script.Requests.send;
import static dev.dormouse.lwm2m.script.Requests.sendJson;
import static dev.dormouse.lwm2m.script.Requests.update;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAP.Type;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Token;
import org.eclipse.californium.core.network.serialization.UdpDataSerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever datagrams come, the server serves on, and a person is called for none of them. */
class FuzzTest {

    private static final long SEED = 20_260_117;
    private static final int MOST = 60_000;
    private static final Duration BUDGET = Duration.ofSeconds(8);
    private static final String ALPHABET = "abU<>/;=\",:0123456789-. \u0000äQ";

    private final Random random = new Random(SEED);
    private final UdpDataSerializer serializer = new UdpDataSerializer();

    @Test
    void no_datagram_hurts() {
        var fleet = aFleet();
        var errors = new ListAppender<ILoggingEvent>();
        errors.start();
        root().addAppender(errors);
        try (var server = ServerUnderTest.over(fleet);
                var healthy = new ScriptedDevice(server.coap());
                var attacker = new ScriptedDevice(server.coap())) {
            healthy.asks(register("healthy"));
            long end = System.nanoTime() + BUDGET.toNanos();
            int sent = 0;
            // Answers nobody reads are the kernel's to drop.
            while (sent < MOST && System.nanoTime() < end)
                attacker.sends(mutated(serializer.getByteArray(something(sent++))));

            assertThat(sent).as("datagrams with seed " + SEED).isGreaterThan(1_000);
            assertThat(healthy.insists(update(
                                    "rd/" + fleet.registrationOf("healthy").id()))
                            .getCode())
                    .isEqualTo(ResponseCode.CHANGED);
            await().untilAsserted(() -> assertThat(server.lanes()).isZero());
            assertThat(errors.list.stream().filter(event -> event.getLevel() == Level.ERROR))
                    .as("errors logged with seed " + SEED)
                    .isEmpty();
            // A name can be made up in passing; that each is one registration and no more is what bounds them.
            assertThat(fleet.registered()).doesNotHaveDuplicates().hasSizeLessThan(sent);
        } finally {
            root().detachAppender(errors);
        }
    }

    private Request something(int number) {
        var request = switch (random.nextInt(6)) {
            case 0 -> register(text(60), "ep=fuzz-" + random.nextInt(50), "lt=" + text(6));
            case 1 -> register("</3/0>,</4>;ver=1.1", "ep=fuzz", text(4) + "=" + text(4), text(8));
            case 2 -> update("rd/" + random.nextInt(40), "lt=" + text(3), "b=" + text(2));
            case 3 -> sendJson("[{\"bn\":\"/3/0/" + text(3) + "\",\"v\":" + text(4) + "}]");
            case 4 -> send(112, HexFormat.of().parseHex("81a200652f332f302f3902" + "1864"));
            default -> request(Code.valueOf(1 + random.nextInt(7)), text(4) + "/" + text(3), text(5));
        };
        request.setMID(number & 0xffff);
        request.setToken(new Token(new byte[] {(byte) number, (byte) (number >> 8)}));
        request.setType(random.nextInt(8) == 0 ? Type.NON : Type.CON);
        return request;
    }

    private byte[] mutated(byte[] datagram) {
        if (random.nextInt(3) == 0) return datagram;
        for (int i = random.nextInt(4); i >= 0; i--)
            datagram[random.nextInt(datagram.length)] ^= (byte) (1 << random.nextInt(8));
        return random.nextInt(5) == 0 ? Arrays.copyOf(datagram, random.nextInt(datagram.length)) : datagram;
    }

    private String text(int longest) {
        var text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--)
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return text.toString();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
