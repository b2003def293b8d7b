package dev.dormouse.lwm2m.script;

import static dev.dormouse.lwm2m.script.Requests.register;
import static dev.dormouse.testkit.TestFleet.aFleet;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/** A server and one registered device, whose side of the conversation the test speaks. */
public final class Conversation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestFleet fleet = aFleet();
    private final ServerUnderTest server = ServerUnderTest.over(fleet);
    private final ScriptedDevice device = new ScriptedDevice(server.coap());

    public Conversation(String links) {
        registers(links);
    }

    /** Registers, again if need be, with these links. */
    public void registers(String links) {
        device.asks(register(links, "ep=lamp-7", "lt=300", "lwm2m=1.1", "b=U"));
    }

    public CompletableFuture<Answer> asked(Operation operation) {
        return asked(operation, PATIENCE);
    }

    public CompletableFuture<Answer> asked(Operation operation, Duration patience) {
        var registration = fleet.registrationOf("lamp-7");
        return CompletableFuture.supplyAsync(() -> server.gateway().perform(registration, operation, patience));
    }

    /** Waits for the next request and answers it. */
    public Request isAskedAndAnswers(Response response) {
        var request = device.isAsked();
        device.answers(request, response);
        return request;
    }

    public ScriptedDevice device() {
        return device;
    }

    public TestFleet fleet() {
        return fleet;
    }

    public ServerUnderTest server() {
        return server;
    }

    public static Response code(ResponseCode code) {
        return new Response(code);
    }

    public static Response content(int format, String text) {
        var response = code(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(format);
        response.setPayload(text);
        return response;
    }

    public static Response contentInHex(int format, String hex) {
        var response = code(ResponseCode.CONTENT);
        response.getOptions().setContentFormat(format);
        response.setPayload(HexFormat.of().parseHex(hex));
        return response;
    }

    @Override
    public void close() {
        device.close();
        server.close();
    }
}
