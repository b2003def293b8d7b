package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;

/** A DTLS server that we did not write: it echoes what it gets, and remembers from where it came. */
final class ScandiumServer implements AutoCloseable {
    static final PskCredentials CREDENTIALS = new PskCredentials(Bytes.utf8("meter-1"), Bytes.utf8("s3cr3t-k3y-16byt"));

    final Queue<InetSocketAddress> senders = new ConcurrentLinkedQueue<>();
    private final DTLSConnector connector;

    private ScandiumServer(DTLSConnector connector) throws IOException {
        this.connector = connector;
        connector.setRawDataReceiver(this::echo);
        connector.start();
    }

    static ScandiumServer start() throws IOException {
        return start(config -> {});
    }

    static ScandiumServer start(Consumer<Configuration> tuning) throws IOException {
        var config = new Configuration(DtlsConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
        config.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        config.set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(CipherSuite.TLS_PSK_WITH_AES_128_CCM_8));
        config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        config.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 200, TimeUnit.MILLISECONDS);
        tuning.accept(config);
        var builder = DtlsConnectorConfig.builder(config)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setPskStore(new SinglePskStore(
                        CREDENTIALS.identity().utf8(), CREDENTIALS.key().toArray()));
        return new ScandiumServer(new DTLSConnector(builder.build()));
    }

    InetSocketAddress address() {
        return connector.getAddress();
    }

    private void echo(RawData received) {
        senders.add(received.getInetSocketAddress());
        connector.send(RawData.outbound(received.getBytes(), received.getEndpointContext(), null, false));
    }

    /** Closes the connection from the server's side. */
    void sayGoodbyeTo(InetSocketAddress peer) {
        connector.close(peer);
    }

    @Override
    public void close() {
        connector.destroy();
    }
}
