package dev.dormouse.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.dtls.P256;
import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.dtls.RawKeyCredentials;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.swarm.Seat;
import dev.dormouse.sim.swarm.Swarm;
import dev.dormouse.sim.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.leshan.core.LwM2m.LwM2mVersion;
import org.eclipse.leshan.core.ResponseCode;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributeSet;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributes;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.request.DiscoverRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveCompositeRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadCompositeRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteAttributesRequest;
import org.eclipse.leshan.core.request.WriteCompositeRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A device of ours in the hands of a server that we did not write. */
class LeshanInteropTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Security NO_SEC = new Security.NoSec();
    private static final Security PSK = new Security.Psk(PskCredentials.of("thermo", KEY));
    private static final Rhythm RHYTHM = Rhythm.quiet(Duration.ofSeconds(300));

    private final LeshanPeer leshan = new LeshanPeer();
    private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        leshan.close();
    }

    @Test
    void it_registers_with_a_raw_public_key() throws Exception {
        var keys = P256.newKeys(new SplittableRandom(8));
        leshan.knows("thermo", keys.getPublic());
        var credentials = new RawKeyCredentials(
                Bytes.owning(keys.getPublic().getEncoded()),
                Bytes.owning(keys.getPrivate().getEncoded()),
                Optional.of(Bytes.owning(leshan.key().getEncoded())));
        try (var swarm = new Swarm("test", leshan.address(true), 1)) {
            var device = device(DeviceSpec.of("thermo", account(new Security.Rpk(credentials)), RHYTHM));
            join(swarm, device);

            var registration = LeshanPeer.next(leshan.registered);
            assertThat(leshan.ask(registration, new ReadRequest(3, 0, 0)).isSuccess())
                    .isTrue();
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_registers_updates_and_deregisters(boolean secure) throws Exception {
        try (var swarm = swarm(secure)) {
            var device = device(DeviceSpec.of("thermo", account(secure ? PSK : NO_SEC), RHYTHM));
            var seat = join(swarm, device);

            var registration = LeshanPeer.next(leshan.registered);
            assertThat(registration.getEndpoint()).isEqualTo("thermo");
            assertThat(registration.getLifeTimeInSec()).isEqualTo(300);
            assertThat(registration.getLwM2mVersion()).isEqualTo(LwM2mVersion.V1_1);
            assertThat(LeshanPeer.links(registration))
                    .contains("/3", "/3/0", "/3303/0")
                    .doesNotContain("/0/0");

            swarm.actNow(seat, (participant, now, wire) -> device.update(now, wire));
            assertThat(LeshanPeer.next(leshan.updated).getId()).isEqualTo(registration.getId());

            swarm.actNow(seat, (participant, now, wire) -> device.stop(now, wire));
            assertThat(LeshanPeer.next(leshan.deregistered).getId()).isEqualTo(registration.getId());
            assertThat(device.handshakes()).isEqualTo(secure ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TLV", "SENML_CBOR", "SENML_JSON"})
    void it_is_read_written_discovered_and_executed_in_the_formats_of_its_kind(ContentFormat format) throws Exception {
        try (var swarm = swarm(true)) {
            join(swarm, device(DeviceSpec.of("thermo", account(PSK), RHYTHM).speaking("1.1", format)));
            var registration = LeshanPeer.next(leshan.registered);
            var theirs = org.eclipse.leshan.core.request.ContentFormat.fromCode(format.number());

            var whole = leshan.ask(registration, new ReadRequest(3, 0));
            assertThat(whole.isSuccess()).as(whole.toString()).isTrue();
            assertThat(whole.getContent().toString()).contains("Dormouse", "5000");

            var object = leshan.ask(registration, new ReadRequest(theirs, "/3"));
            assertThat(object.isSuccess()).as(object.toString()).isTrue();
            assertThat(object.getContent().toString()).contains("Dormouse", "5000", "Europe/Vienna");

            var written = leshan.ask(registration, new WriteRequest(theirs, 3, 0, 15, "Asia/Tokyo"));
            assertThat(written.getCode()).as(written.toString()).isEqualTo(ResponseCode.CHANGED);
            var read = leshan.ask(registration, new ReadRequest(3, 0, 15));
            assertThat(((LwM2mSingleResource) read.getContent()).getValue()).isEqualTo("Asia/Tokyo");

            assertThat(leshan.ask(registration, new ReadRequest(3, 0, 4)).getCode())
                    .isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
            assertThat(leshan.ask(registration, new ReadRequest(3, 0, 99)).getCode())
                    .isEqualTo(ResponseCode.NOT_FOUND);
            assertThat(leshan.ask(
                                    registration,
                                    new ReadRequest(org.eclipse.leshan.core.request.ContentFormat.JSON, "/3/0"))
                            .getCode())
                    .isEqualTo(ResponseCode.NOT_ACCEPTABLE);

            var discovered = leshan.ask(registration, new DiscoverRequest(3, 0));
            assertThat(discovered.isSuccess()).as(discovered.toString()).isTrue();
            assertThat(discovered.getObjectLinks()).hasSize(7);
        }
    }

    @Test
    void it_is_read_and_written_in_composites() throws Exception {
        try (var swarm = swarm(true)) {
            join(swarm, device(DeviceSpec.of("thermo", account(PSK), RHYTHM)));
            var registration = LeshanPeer.next(leshan.registered);
            var senml = org.eclipse.leshan.core.request.ContentFormat.SENML_CBOR;

            var written = leshan.ask(
                    registration, new WriteCompositeRequest(senml, Map.of("/3/0/15", "Asia/Tokyo", "/1/0/1", 400L)));
            assertThat(written.isSuccess()).as(written.toString()).isTrue();
            var read = leshan.ask(registration, new ReadCompositeRequest(senml, senml, "/3/0/15", "/1/0/1"));

            assertThat(read.getContent("/3/0/15").toString()).contains("Asia/Tokyo");
            assertThat(read.getContent("/1/0/1").toString()).contains("400");
            assertThat(LeshanPeer.next(leshan.updated).getLifeTimeInSec()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void it_notifies_what_is_observed(boolean confirming) throws Exception {
        try (var swarm = swarm(true)) {
            var spec = DeviceSpec.of("thermo", account(PSK), RHYTHM.living(Duration.ofMillis(50)));
            join(swarm, device(confirming ? spec.confirmingNotifications() : spec));
            var registration = LeshanPeer.next(leshan.registered);

            var first = leshan.ask(registration, new ObserveRequest(3303, 0, 5700));
            assertThat(first.isSuccess()).as(first.toString()).isTrue();

            var values = new ArrayList<Double>();
            for (int i = 0; i < 5; i++)
                values.add((Double) ((LwM2mSingleResource) LeshanPeer.next(leshan.notified)).getValue());
            assertThat(values).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void it_notifies_composites_and_heeds_attributes() throws Exception {
        try (var swarm = swarm(true)) {
            join(swarm, device(DeviceSpec.of("thermo", account(PSK), RHYTHM.living(Duration.ofMillis(20)))));
            var registration = LeshanPeer.next(leshan.registered);
            var senml = org.eclipse.leshan.core.request.ContentFormat.SENML_CBOR;
            var attributes = leshan.ask(
                    registration,
                    new WriteAttributesRequest(
                            3303, 0, 5700, new LwM2mAttributeSet(LwM2mAttributes.create(LwM2mAttributes.STEP, 5.0))));
            assertThat(attributes.isSuccess()).as(attributes.toString()).isTrue();

            leshan.ask(registration, new ObserveRequest(3303, 0, 5700));
            var one = (Double) ((LwM2mSingleResource) LeshanPeer.next(leshan.notified)).getValue();
            var two = (Double) ((LwM2mSingleResource) LeshanPeer.next(leshan.notified)).getValue();
            assertThat(two - one).isGreaterThanOrEqualTo(5);

            leshan.ask(registration, new ObserveCompositeRequest(senml, senml, "/3303/0/5700", "/3/0/0"));
            assertThat(LeshanPeer.next(leshan.notified)).isNotNull();
        }
    }

    @Test
    void its_reports_arrive() throws Exception {
        try (var swarm = swarm(true)) {
            join(
                    swarm,
                    device(DeviceSpec.of("thermo", account(PSK), RHYTHM.reporting(Duration.ofMinutes(1)))
                            .reporting(List.of(Place.of(3, 0, 0), Thermometer.TEMPERATURE))));
            LeshanPeer.next(leshan.registered);

            assertThat(LeshanPeer.next(leshan.sent).toString()).contains("Dormouse", "20.0");
        }
    }

    @Test
    void a_reboot_ends_in_a_new_registration() throws Exception {
        try (var swarm = swarm(true)) {
            var device = device(DeviceSpec.of("thermo", account(PSK), RHYTHM));
            join(swarm, device);
            var before = LeshanPeer.next(leshan.registered);

            leshan.command(before, new ExecuteRequest(3, 0, 4));

            assertThat(LeshanPeer.next(leshan.deregistered).getId()).isEqualTo(before.getId());
            assertThat(LeshanPeer.next(leshan.registered).getId()).isNotEqualTo(before.getId());
            assertThat(device.handshakes()).isEqualTo(2);
        }
    }

    @Test
    void a_pushed_firmware_is_installed() throws Exception {
        try (var swarm = swarm(true)) {
            join(swarm, device(DeviceSpec.of("thermo", account(PSK), RHYTHM)));
            var before = LeshanPeer.next(leshan.registered);
            assertThat(leshan.ask(before, new ExecuteRequest(5, 0, 2)).getCode())
                    .as("an update without a package")
                    .isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);

            var written = leshan.ask(
                    before,
                    new WriteRequest(org.eclipse.leshan.core.request.ContentFormat.OPAQUE, 5, 0, 0, new byte[5000]));
            assertThat(written.isSuccess()).as(written.toString()).isTrue();
            assertThat(leshan.ask(before, new ReadRequest(5, 0, 3)).getContent().toString())
                    .contains("value=2");
            leshan.command(before, new ExecuteRequest(5, 0, 2));

            var after = LeshanPeer.next(leshan.registered);
            assertThat(leshan.ask(after, new ReadRequest(5, 0, 5)).getContent().toString())
                    .contains("value=1");
            assertThat(leshan.ask(after, new ReadRequest(3, 0, 3)).getContent().toString())
                    .contains("1.0.1");
        }
    }

    @Test
    void a_new_address_costs_no_handshake() throws Exception {
        try (var swarm = swarm(true)) {
            var device = device(DeviceSpec.of("thermo", account(PSK), RHYTHM));
            var seat = join(swarm, device);
            LeshanPeer.next(leshan.registered);

            swarm.rebind(seat);
            swarm.actNow(seat, (participant, now, wire) -> device.update(now, wire));

            LeshanPeer.next(leshan.updated);
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    /** Returns once the device knows that it is registered; the server may know it a little earlier. */
    private Seat join(Swarm swarm, LwM2mDevice device) throws InterruptedException {
        var seat = swarm.join(device);
        while (!(LeshanPeer.next(events) instanceof DeviceEvent.Registered))
            assertThat(device.isOff()).isFalse();
        return seat;
    }

    private Swarm swarm(boolean secure) throws Exception {
        if (secure) leshan.knows("thermo", "thermo", KEY);
        return new Swarm("test", leshan.address(secure), 1);
    }

    private ServerAccount account(Security security) {
        return new ServerAccount(leshan.address(!(security instanceof Security.NoSec)), security);
    }

    private LwM2mDevice device(DeviceSpec spec) {
        return new LwM2mDevice(spec, new Thermometer(), new SplittableRandom(3), (device, event) -> events.add(event));
    }
}
