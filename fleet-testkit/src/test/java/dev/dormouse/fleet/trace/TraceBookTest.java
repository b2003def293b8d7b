package dev.dormouse.fleet.trace;

import static dev.dormouse.fleet.trace.CoapMessage.Type.ACK;
import static dev.dormouse.fleet.trace.CoapMessage.Type.CON;
import static dev.dormouse.fleet.trace.Direction.DOWN;
import static dev.dormouse.fleet.trace.Direction.UP;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.trace.CoapBytes.coap;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.trace.TraceBook.Limits;
import dev.dormouse.fleet.trace.Traced.Kept;
import dev.dormouse.fleet.trace.Traced.Message;
import dev.dormouse.fleet.trace.Traced.Step;
import dev.dormouse.fleet.trace.Traces.BeginOutcome;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.fuzz.Fuzz;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceBookTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final InetSocketAddress PLACE = new InetSocketAddress("198.51.100.7", 49_152);
    private static final Peer PROVED =
            new Peer(PLACE, new PeerIdentity.PreSharedKeyIdentity("lamp-7"), Optional.empty());
    private static final Peer PLAIN = Peer.unsecured(PLACE);

    /** Of what names no place, it understands a path; all else not. */
    private static final PayloadReader READER = (payload, format, about, device) -> {
        try {
            var place = NodePath.parse(new String(payload, UTF_8));
            return about.isEmpty() ? Optional.of(List.of(new Reading(place, new Value.Text("")))) : Optional.empty();
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    };

    private final TestFleet fleet = aFleet();
    private final TraceBook book = book(Limits.STANDARD);
    private final Tap tap = book.tap(Purpose.MANAGEMENT);

    private TraceBook book(Limits limits) {
        var made = new TraceBook(
                new TraceBook.Ports(fleet.registrations(), fleet.observations(), fleet.credentials(), READER),
                limits,
                fleet.time(),
                fleet.time(),
                new Random(7));
        fleet.events().subscribe(made::on);
        return made;
    }

    private void begin() {
        assertThat(book.begin(LAMP, "ann", TEN_MINUTES)).isInstanceOf(BeginOutcome.Begun.class);
    }

    private List<Traced> lines() {
        return book.read(LAMP, Optional.empty(), 1_000).orElseThrow().lines();
    }

    private List<Message> messages() {
        return lines().stream().map(line -> (Message) line.seen()).toList();
    }

    private void up(Peer peer, byte[] bytes) {
        tap.message(UP, peer, bytes, OptionalInt.of(bytes.length + 28));
    }

    private void down(Peer peer, byte[] bytes) {
        tap.message(DOWN, peer, bytes, OptionalInt.empty());
    }

    private void registered(Registration registration) {
        fleet.registrations().put(registration);
        fleet.events()
                .publish(new FleetEvent.DeviceRegistered(
                        registration, Optional.empty(), fleet.time().instant()));
    }

    @Test
    void nothing_is_kept_of_a_device_that_nobody_traces() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        assertThat(tap.isIdle()).isTrue();

        up(PROVED, coap(CON, "0.00", 1).bytes());

        assertThat(book.read(LAMP, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void what_passes_is_kept_both_ways_and_what_passes_again_is_told_from_it() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();
        assertThat(tap.isIdle()).isFalse();
        var read = coap(CON, "0.01", 7).token(1).path("3", "0", "9").bytes();

        down(PROVED, read);
        down(PROVED, read);
        up(PROVED, coap(ACK, "2.05", 7).token(1).format(0).payload("87").bytes());

        assertThat(messages()).extracting(Message::again).containsExactly(false, true, false);
        assertThat(messages()).extracting(Message::direction).containsExactly(DOWN, DOWN, UP);
        var answer = messages().getLast();
        assertThat(answer.about()).containsExactly(new ResourcePath(3, 0, 9));
        assertThat(new String(answer.payload(), UTF_8)).isEqualTo("87");
        assertThat(answer.wireBytes()).hasValue(answer.coapBytes() + 28);
    }

    @Test
    void a_notification_is_about_what_was_observed_before_anybody_traced() {
        var registration = aRegistration("lamp-7").from(PLACE).build();
        fleet.registrations().put(registration);
        var observation = anObservation("0a1b", registration).of("/3/0/9").build();
        fleet.observations().put(observation);
        begin();

        up(PLAIN, coap(CON, "2.05", 9).token(0x0a, 0x1b).payload("86").bytes());

        assertThat(messages().getFirst().about()).isEqualTo(observation.paths());
        assertThat(messages().getFirst().kept()).isEqualTo(Kept.WHOLE);
    }

    @Test
    void keys_are_never_kept() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();

        down(
                PROVED,
                coap(CON, "0.03", 1)
                        .token(1)
                        .path("0", "0", "5")
                        .payload("secret")
                        .bytes());
        down(
                PROVED,
                coap(CON, "0.03", 2).token(2).path("21", "0").payload("secret").bytes());
        down(PROVED, coap(CON, "0.01", 3).token(3).path("0", "1").bytes());
        up(PROVED, coap(ACK, "2.05", 3).token(3).payload("secret").bytes());
        down(PROVED, coap(CON, "0.07", 4).token(4).payload("/0/0/5").bytes());
        up(PROVED, coap(CON, "0.02", 5).token(5).path("dp").payload("/21/0/1").bytes());

        assertThat(messages())
                .extracting(Message::kept)
                .containsExactly(Kept.SECRET, Kept.SECRET, Kept.WHOLE, Kept.SECRET, Kept.SECRET, Kept.SECRET);
        assertThat(messages())
                .allSatisfy(message -> assertThat(message.payload()).isEmpty());
        assertThat(messages().getFirst().payloadBytes()).isEqualTo("secret".length());
    }

    @Test
    void keys_of_a_device_whose_objects_hang_elsewhere_are_not_either() {
        registered(aRegistration("lamp-7")
                .from(PLACE)
                .objects("</lwm2m>;rt=\"oma.lwm2m\",</lwm2m/3/0>")
                .build());
        begin();

        down(
                PLAIN,
                coap(CON, "0.03", 1)
                        .token(1)
                        .path("lwm2m", "0", "0", "5")
                        .payload("secret")
                        .bytes());

        assertThat(messages().getFirst().kept()).isEqualTo(Kept.SECRET);
    }

    @Test
    void what_nobody_can_read_might_be_a_key() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();

        up(
                PROVED,
                coap(CON, "2.05", 1)
                        .token(99)
                        .payload("under a token nobody gave")
                        .bytes());
        down(PROVED, coap(CON, "0.07", 2).token(4).payload("a block of many").bytes());
        up(PROVED, coap(CON, "0.02", 3).token(5).path("dp").payload("/3/0/9").bytes());
        up(PROVED, coap(CON, "4.00", 4).token(6).payload("no such thing").bytes());

        assertThat(messages())
                .extracting(Message::kept)
                .containsExactly(Kept.UNCLEAR, Kept.UNCLEAR, Kept.WHOLE, Kept.WHOLE);
    }

    @Test
    void of_what_a_bootstrap_server_says_no_payload_is_kept() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();
        book.tap(Purpose.BOOTSTRAP)
                .message(
                        UP,
                        PLAIN,
                        coap(CON, "0.02", 1)
                                .token(1)
                                .path("bs")
                                .query("ep=lamp-7")
                                .bytes(),
                        OptionalInt.empty());

        book.tap(Purpose.BOOTSTRAP)
                .message(
                        DOWN,
                        PLAIN,
                        coap(CON, "0.03", 2)
                                .token(2)
                                .path("3", "0")
                                .payload("x")
                                .bytes(),
                        OptionalInt.empty());

        assertThat(messages().getLast().kept()).isEqualTo(Kept.BOOTSTRAP);
        assertThat(messages().getLast().payload()).isEmpty();
        assertThat(lines().getLast().server()).isEqualTo(Purpose.BOOTSTRAP);
    }

    @Test
    void a_long_payload_is_kept_in_part() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();

        down(
                PROVED,
                coap(CON, "0.03", 1)
                        .token(1)
                        .path("5", "0", "0")
                        .payload(new byte[4_000])
                        .bytes());

        assertThat(messages().getFirst().kept()).isEqualTo(Kept.CUT);
        assertThat(messages().getFirst().payload()).hasSize(1_024);
        assertThat(messages().getFirst().payloadBytes()).isEqualTo(4_000);
    }

    @Test
    void a_device_that_proves_nothing_is_known_by_what_it_says_and_followed_where_it_goes() {
        begin();
        var elsewhere = Peer.unsecured(new InetSocketAddress("198.51.100.8", 1_024));

        up(
                PLAIN,
                coap(CON, "0.02", 1)
                        .token(1)
                        .path("rd")
                        .query("ep=lamp-7")
                        .payload("</3/0>")
                        .format(40)
                        .bytes());
        down(PLAIN, coap(ACK, "2.01", 1).token(1).bytes());
        registered(aRegistration("lamp-7").from(PLACE).build());
        up(elsewhere, coap(CON, "0.02", 2).token(2).path("rd", "id-of-lamp-7").bytes());
        up(elsewhere, coap(CON, "0.02", 3).token(3).path("rd", "id-of-another").bytes());
        up(
                Peer.unsecured(new InetSocketAddress("198.51.100.9", 1)),
                coap(CON, "0.02", 4).path("rd").query("ep=moth").bytes());

        assertThat(lines()).hasSize(4);
        registered(aRegistration("moth").from(elsewhere.address()).build());
        up(elsewhere, coap(CON, "0.02", 5).token(5).path("rd", "id-of-moth").bytes());
        assertThat(lines()).hasSize(4);
    }

    @Test
    void who_proved_to_be_another_is_shown_with_his_claim_and_its_answer_only() {
        begin();
        var moth = new Peer(PLACE, new PeerIdentity.PreSharedKeyIdentity("moth"), Optional.empty());

        up(moth, coap(CON, "0.02", 1).token(1).path("rd").query("ep=lamp-7").bytes());
        down(moth, coap(ACK, "4.00", 1).token(1).bytes());
        up(moth, coap(CON, "0.02", 2).token(2).path("rd").query("ep=moth").bytes());
        down(moth, coap(ACK, "2.01", 2).token(2).bytes());

        assertThat(messages()).hasSize(2);
    }

    @Test
    void a_new_key_is_the_same_device() {
        begin();
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        fleet.events()
                .publish(new FleetEvent.CredentialChanged(
                        LAMP, Purpose.MANAGEMENT, List.of(), fleet.time().instant()));

        up(PROVED, coap(CON, "0.02", 1).path("dp").bytes());

        assertThat(lines()).hasSize(1);
    }

    @Test
    void handshakes_are_seen_by_who_he_says_he_is_or_by_where_he_was() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();

        tap.handshake(PLACE, Optional.empty(), Step.BEGUN, "");
        tap.handshake(PLACE, Optional.of(PROVED.identity()), Step.DONE, "00aa");
        tap.handshake(PLACE, Optional.empty(), Step.BEGUN, "");
        tap.handshake(PLACE, Optional.of(PROVED.identity()), Step.FAILED, "not confirmed");

        assertThat(lines())
                .extracting(line -> ((Traced.Handshake) line.seen()).step())
                .containsExactly(Step.DONE, Step.BEGUN, Step.FAILED);
    }

    @Test
    void a_trace_ends_by_itself_is_readable_for_an_hour_and_then_gone() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();
        up(PROVED, coap(CON, "0.00", 1).bytes());

        fleet.time().advance(TEN_MINUTES);

        assertThat(tap.isIdle()).isTrue();
        up(PROVED, coap(CON, "0.00", 2).bytes());
        assertThat(lines()).hasSize(1);
        fleet.time().advance(Duration.ofHours(1));
        assertThat(book.read(LAMP, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void a_trace_that_runs_is_prolonged_and_one_that_ended_begins_anew() {
        begin();
        var first = book.find(LAMP).orElseThrow();

        assertThat(book.begin(LAMP, "bob", TEN_MINUTES)).isInstanceOf(BeginOutcome.Prolonged.class);
        assertThat(book.find(LAMP).orElseThrow().id()).isEqualTo(first.id());
        book.end(LAMP);
        fleet.time().advance(Duration.ofSeconds(1));
        begin();

        assertThat(book.find(LAMP).orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void a_few_devices_are_traced_at_once_and_the_eldest_that_ended_makes_room() {
        var small = book(new Limits(2, 2, 10, 100_000, Duration.ofHours(1)));
        small.begin(new EndpointName("a"), "ann", TEN_MINUTES);
        small.begin(new EndpointName("b"), "ann", TEN_MINUTES);

        assertThat(small.begin(LAMP, "ann", TEN_MINUTES)).isEqualTo(new BeginOutcome.TooMany(2));
        small.end(new EndpointName("a"));
        assertThat(small.begin(LAMP, "ann", TEN_MINUTES)).isInstanceOf(BeginOutcome.Begun.class);
        assertThat(small.find(new EndpointName("a"))).isEmpty();
    }

    @Test
    void of_many_lines_the_newest_stay_and_those_lost_are_counted() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        var small = book(new Limits(2, 2, 10, 100_000, Duration.ofHours(1)));
        small.begin(LAMP, "ann", TEN_MINUTES);

        for (int i = 0; i < 25; i++)
            small.tap(Purpose.MANAGEMENT)
                    .message(UP, PROVED, coap(CON, "0.00", i).bytes(), OptionalInt.empty());

        var told = small.read(LAMP, Optional.empty(), 4).orElseThrow();
        assertThat(told.lost()).isEqualTo(15);
        assertThat(told.more()).isTrue();
        assertThat(told.lines()).extracting(Traced::number).containsExactly(16L, 17L, 18L, 19L);
        var rest = small.read(LAMP, Optional.of(told.cursor()), 100).orElseThrow();
        assertThat(rest.lines()).hasSize(6);
        assertThat(small.read(LAMP, Optional.of(rest.cursor()), 100)
                        .orElseThrow()
                        .lines())
                .isEmpty();
        assertThat(small.read(LAMP, Optional.of("of another"), 100)
                        .orElseThrow()
                        .lines())
                .hasSize(10);
    }

    @Test
    void a_trace_takes_a_minute_at_least_and_an_hour_at_most() {
        assertThatThrownBy(() -> book.begin(LAMP, "ann", Duration.ofSeconds(59)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 60 minutes");
        assertThatThrownBy(() -> book.begin(LAMP, "ann", Duration.ofMinutes(61)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_comes_harms_nobody() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();
        var good = List.of(
                coap(CON, "0.02", 1)
                        .token(1)
                        .path("rd")
                        .query("ep=lamp-7")
                        .format(40)
                        .payload("</3/0>")
                        .bytes(),
                coap(CON, "2.05", 2)
                        .token(2)
                        .option(6, (byte) 1)
                        .format(11542)
                        .payload("/0/0")
                        .bytes(),
                coap(CON, "0.02", 3).path("dp").format(110).payload("/3/0/9").bytes());
        var odd = coap(ACK, "2.05", 2).token(2).bytes();

        Fuzz.with(good, input -> {
            up(PROVED, input);
            down(PROVED, input);
            up(PLAIN, input);
            assertThat(lines()).allSatisfy(line -> assertThat(line.at()).isNotNull());
            down(PROVED, odd);
        });
    }
}
