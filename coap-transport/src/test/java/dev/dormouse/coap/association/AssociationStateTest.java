package dev.dormouse.coap.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.coap.peer.Principals;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.californium.elements.util.ClockUtil;
import org.eclipse.californium.elements.util.DatagramReader;
import org.eclipse.californium.scandium.dtls.ApplicationMessage;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.dtls.SingleNodeConnectionIdGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationStateTest {

    private static final int NO_EXTENDED_WINDOW = 0;

    private final Properties golden = golden();

    private static Properties golden() {
        var properties = new Properties();
        var file = AssociationStateTest.class.getResourceAsStream("/golden/associations-1.properties");
        try (var reader = new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(String key) {
        return HexFormat.of().parseHex(golden.getProperty(key));
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of("psk", new PreSharedKeyIdentity("lamp-7")),
                Arguments.of("x509", new CertificateIdentity("lamp-7")));
    }

    /** When this fails after an upgrade of Californium, every device of every fleet would shake hands again. */
    @ParameterizedTest
    @MethodSource("kept")
    void an_association_of_every_version_can_still_be_read_and_understands_its_device(
            String kind, PeerIdentity identity) throws Exception {
        var connection = AssociationState.read(bytes(kind + ".state"));

        assertThat(HexFormat.of().formatHex(connection.getConnectionId().getBytes()))
                .isEqualTo(golden.getProperty(kind + ".cid"));
        assertThat(Principals.identity(connection.getEstablishedPeerIdentity())).contains(identity);
        assertThat(connection.expectCid()).isTrue();
        var record = Record.fromReader(
                        new DatagramReader(bytes(kind + ".record")), new SingleNodeConnectionIdGenerator(6), 0)
                .getFirst();
        record.decodeFragment(connection.getEstablishedDtlsContext().getReadState());
        assertThat(new String(((ApplicationMessage) record.getFragment()).getData(), StandardCharsets.ISO_8859_1))
                .endsWith("golden");
    }

    @Test
    void what_is_written_is_what_was_read() throws Exception {
        byte[] state = bytes("psk.state");

        byte[] again = AssociationState.write(AssociationState.read(state));

        // All but when it was last used: the two bytes lengths before it and the eight of the time.
        assertThat(Arrays.copyOfRange(again, 13, again.length)).isEqualTo(Arrays.copyOfRange(state, 13, state.length));
    }

    @Test
    void an_association_is_small_whatever_the_device_proved_itself_with() {
        assertThat(bytes("psk.state").length).isLessThan(200);
        assertThat(bytes("x509.state").length).isLessThan(200);
    }

    /** It would have no place in the order of eviction: too old to be let in, or too young ever to leave. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE / 2, -1, 0, Long.MAX_VALUE / 2})
    void a_time_stamp_of_another_machine_means_nothing_here(long stamp) throws Exception {
        byte[] state = bytes("psk.state").clone();
        java.nio.ByteBuffer.wrap(state).putLong(5, stamp);
        long before = ClockUtil.nanoRealtime();

        var connection = AssociationState.read(state);

        assertThat(connection.getLastMessageNanos()).isBetween(before, ClockUtil.nanoRealtime());
    }

    @Test
    void another_format_is_refused() {
        byte[] state = bytes("psk.state").clone();
        state[0] = 2;

        assertThatThrownBy(() -> AssociationState.read(state)).isInstanceOf(AssociationState.Unreadable.class);
        assertThatThrownBy(() -> AssociationState.read(new byte[0])).isInstanceOf(AssociationState.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20260115})
    void a_state_that_was_damaged_is_read_or_refused_and_never_more(long seed) {
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = bytes("psk.state").clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--)
                damaged[1 + random.nextInt(damaged.length - 1)] = (byte) random.nextInt();
            if (random.nextInt(4) == 0) damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            try {
                AssociationState.read(damaged);
            } catch (AssociationState.Unreadable e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 3_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 5, 62, 63, 64, 65, 127, 128, 1_000_000, (1L << 48) - 100})
    void nothing_at_or_below_the_mark_is_read_again_and_everything_above_is(long mark) throws Exception {
        var connection = AssociationState.read(bytes("psk.state"));

        AssociationState.resume(connection, 1L << 20, mark);

        for (long below = Math.max(0, mark - 200); below <= mark; below++)
            assertThat(processable(connection, below))
                    .as("%d with mark %d", below, mark)
                    .isFalse();
        for (long above : List.of(mark + 1, mark + 2, mark + 64, mark + 70))
            assertThat(processable(connection, above))
                    .as("%d with mark %d", above, mark)
                    .isTrue();
    }

    private static boolean processable(Connection connection, long sequence) {
        return connection.getEstablishedDtlsContext().isRecordProcessable(1, sequence, NO_EXTENDED_WINDOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 3L << 20, (1L << 48) - (1 << 20)})
    void writing_goes_on_where_it_was_reserved(long start) throws Exception {
        var connection = AssociationState.read(bytes("psk.state"));

        AssociationState.resume(connection, start, 7);

        assertThat(AssociationState.nextWrite(connection)).isEqualTo(start);
        assertThat(connection.getEstablishedDtlsContext().getNextSequenceNumber())
                .isEqualTo(start);
        assertThat(AssociationState.nextWrite(connection)).isEqualTo(start + 1);
    }
}
