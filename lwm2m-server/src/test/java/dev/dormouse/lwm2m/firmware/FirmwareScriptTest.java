package dev.dormouse.lwm2m.firmware;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.Image;
import dev.dormouse.fleet.firmware.Library;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.update.Downloads;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.lwm2m.script.ScriptedDevice;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.firmware.InMemoryImageBytes;
import dev.dormouse.testkit.firmware.InMemoryImages;
import dev.dormouse.testkit.firmware.InMemoryTrustedKeys;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.update.InMemoryUpdates;
import dev.dormouse.testkit.update.UpdatingDevice;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images on the wire, datagram by datagram: fetched by a device, and written to one. */
class FirmwareScriptTest {

    private static final byte[] BYTES = new byte[1_000];
    private static final int SZX_256 = 4;

    static {
        new Random(9).nextBytes(BYTES);
    }

    private final TestFleet fleet = aFleet();
    private final InMemoryUpdates updates = new InMemoryUpdates();
    private final Image image = anImage("2.0").of(BYTES).build();
    private final Downloads downloads = downloads();
    private ServerUnderTest server = ServerUnderTest.serving(fleet, downloads);
    private final ScriptedDevice device = new ScriptedDevice(server.coap());

    @AfterEach
    void close() {
        device.close();
        server.close();
    }

    @Test
    void every_block_is_answered_with_the_same_etag() {
        waitsFor("u1");
        var fetched = new ByteArrayOutputStream();

        var first = device.asks(block("u1", 0));
        fetched.writeBytes(first.getPayload());
        for (int number = 1; number < 4; number++) {
            var next = device.asks(block("u1", number));
            assertThat(next.getOptions().getETags().getFirst())
                    .isEqualTo(first.getOptions().getETags().getFirst());
            assertThat(next.getOptions().getBlock2().isM()).isEqualTo(number < 3);
            fetched.writeBytes(next.getPayload());
        }

        assertThat(fetched.toByteArray()).isEqualTo(BYTES);
        assertThat(first.getOptions().getSize2()).isEqualTo(1_000);
        assertThat(server.count("firmware_bytes_total")).isEqualTo(1_000);
    }

    @Test
    void any_block_is_answered_in_any_order_also_by_a_server_that_was_just_started() {
        waitsFor("u1");
        var before = device.asks(block("u1", 2));

        server = server.restarted();
        var after = device.insists(block("u1", 2));

        assertThat(after.getPayload()).isEqualTo(before.getPayload()).isEqualTo(Arrays.copyOfRange(BYTES, 512, 768));
        assertThat(after.getOptions().getETags().getFirst())
                .isEqualTo(before.getOptions().getETags().getFirst());
    }

    @Test
    void what_is_not_there_is_told_so() {
        waitsFor("u1");

        assertThat(device.asks(block("u2", 0)).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(block("NO/id", 0)).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(block("u1", 4)).getCode()).isEqualTo(ResponseCode.BAD_OPTION);
        assertThat(device.asks(to(Code.GET, "fw")).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
        assertThat(device.asks(to(Code.PUT, "fw/u1")).getCode()).isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void an_update_that_ended_serves_nothing_any_more() {
        var update = waitsFor("u1");
        updates.replace(update, in(update, new UpdateState.Cancelled("eve", "wrong image", VirtualTime.BEGINNING)));

        assertThat(device.asks(block("u1", 0)).getCode()).isEqualTo(ResponseCode.NOT_FOUND);
    }

    @Test
    void what_is_for_a_device_with_keys_is_not_for_somebody_without() {
        fleet.with(aDevice("meter-1").secured().objects(UpdatingDevice.OBJECTS));
        add(ordered("u2", "meter-1"));

        assertThat(device.asks(block("u2", 0)).getCode()).isEqualTo(ResponseCode.FORBIDDEN);
    }

    @Test
    void a_device_that_has_it_already_is_told_that_it_is_valid() {
        waitsFor("u1");
        var etag = device.asks(block("u1", 0)).getOptions().getETags().getFirst();
        var again = to(Code.GET, "fw/u1");
        again.getOptions().addETag(etag.getValue());

        assertThat(device.asks(again).getCode()).isEqualTo(ResponseCode.VALID);
    }

    @Test
    void a_block_is_written_as_it_is_and_its_answer_says_in_which_size_it_goes_on() throws Exception {
        fleet.with(aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).at(device.address()));
        var path = new ResourcePath(5, 0, 0);
        var block = new Operation.WriteBlock(path, 3, 256, true, 10_000, Arrays.copyOf(BYTES, 256));
        var answer = CompletableFuture.supplyAsync(
                () -> server.gateway().perform(fleet.registrationOf("lamp-7"), block, Duration.ofSeconds(20)));

        var request = device.isAsked();
        assertThat(request.getOptions().getUriPathString()).isEqualTo("5/0/0");
        assertThat(request.getOptions().getBlock1().getNum()).isEqualTo(3);
        assertThat(request.getOptions().getBlock1().isM()).isTrue();
        assertThat(request.getPayload()).isEqualTo(block.bytes());
        var response = new Response(ResponseCode.CONTINUE);
        response.getOptions().setBlock1(2, true, 3);
        device.answers(request, response);

        assertThat(answer.get()).isEqualTo(new Answer.Taken(64));
    }

    @Test
    void a_device_that_lost_the_blocks_before_is_heard() throws Exception {
        fleet.with(aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).at(device.address()));
        var block =
                new Operation.WriteBlock(new ResourcePath(5, 0, 0), 3, 256, true, 10_000, Arrays.copyOf(BYTES, 256));
        var answer = CompletableFuture.supplyAsync(
                () -> server.gateway().perform(fleet.registrationOf("lamp-7"), block, Duration.ofSeconds(20)));

        device.answers(device.isAsked(), new Response(ResponseCode.REQUEST_ENTITY_INCOMPLETE));

        assertThat(answer.get())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("4.08"));
    }

    private Update waitsFor(String id) {
        fleet.with(aDevice("lamp-7").objects(UpdatingDevice.OBJECTS).at(device.address()));
        return add(ordered(id, "lamp-7"));
    }

    private Update add(Update update) {
        updates.add(List.of(update));
        return update;
    }

    private Update ordered(String id, String endpoint) {
        var update = Update.ordered(
                new UpdateId(id),
                new EndpointName(endpoint),
                image.id(),
                UpdateOrigin.person("eve"),
                UpdateTerms.by(VirtualTime.BEGINNING.plus(Duration.ofDays(3))),
                VirtualTime.BEGINNING);
        return in(update, new UpdateState.WaitingForDevice("it is asked soon", VirtualTime.BEGINNING));
    }

    private static Update in(Update update, UpdateState state) {
        return new Update(
                update.id(),
                update.endpoint(),
                update.image(),
                update.origin(),
                update.terms(),
                update.orderedAt(),
                state,
                update.footing(),
                update.movedAt(),
                update.dueAt());
    }

    private static Request to(Code code, String path) {
        var request = new Request(code);
        request.getOptions().setUriPath(path);
        return request;
    }

    private static Request block(String id, int number) {
        var request = to(Code.GET, "fw/" + id);
        request.getOptions().setBlock2(SZX_256, false, number);
        return request;
    }

    private Downloads downloads() {
        var images = new InMemoryImages();
        var bytes = new InMemoryImageBytes();
        images.add(image);
        bytes.put(image.id(), BYTES);
        return new Downloads(
                updates, new Library(images, bytes, new InMemoryTrustedKeys(), LibraryRules.STANDARD, fleet.time()));
    }
}
