package dev.dormouse.sim.dtls;

import dev.dormouse.sim.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.auth.RawPublicKeyIdentity;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.eclipse.californium.elements.config.CertificateAuthenticationMode;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;

/** A DTLS server that we did not write: it echoes what it gets, and remembers from where it came. */
final class ScandiumServer implements AutoCloseable {
    static final PskCredentials CREDENTIALS = new PskCredentials(Bytes.utf8("meter-1"), Bytes.utf8("s3cr3t-k3y-16byt"));

    final Queue<PublicKey> keys = new ConcurrentLinkedQueue<>();
    final Queue<String> names = new ConcurrentLinkedQueue<>();
    final Queue<InetSocketAddress> senders = new ConcurrentLinkedQueue<>();
    private final DTLSConnector connector;

    private ScandiumServer(DTLSConnector connector) throws IOException {
        this.connector = connector;
        connector.setRawDataReceiver(this::echo);
        connector.start();
    }

    /** One that shows a raw public key and believes every device's. */
    static ScandiumServer showing(KeyPair keys) throws IOException {
        var config = configuration(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8);
        config.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED);
        return new ScandiumServer(new DTLSConnector(DtlsConnectorConfig.builder(config)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setCertificateIdentityProvider(new SingleCertificateProvider(keys.getPrivate(), keys.getPublic()))
                .setCertificateVerifier(
                        StaticCertificateVerifier.builder().setTrustAllRPKs().build())
                .build()));
    }

    /** One that shows a certificate, and believes those that it signed. */
    static ScandiumServer certified(Bytes key, Bytes certificate) throws IOException {
        var config = configuration(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8);
        config.set(DtlsConfig.DTLS_CLIENT_AUTHENTICATION_MODE, CertificateAuthenticationMode.NEEDED);
        try {
            var shown = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.toArray()));
            return new ScandiumServer(new DTLSConnector(DtlsConnectorConfig.builder(config)
                    .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .setCertificateIdentityProvider(new SingleCertificateProvider(
                            SigningCredentials.readPrivate(key), new X509Certificate[] {shown}, CertificateType.X_509))
                    .setCertificateVerifier(StaticCertificateVerifier.builder()
                            .setTrustedCertificates(shown)
                            .build())
                    .build()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate that cannot be read", e);
        }
    }

    static ScandiumServer start() throws IOException {
        return start(config -> {});
    }

    static ScandiumServer start(Consumer<Configuration> tuning) throws IOException {
        var config = configuration(CipherSuite.TLS_PSK_WITH_AES_128_CCM_8);
        tuning.accept(config);
        var builder = DtlsConnectorConfig.builder(config)
                .setAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .setPskStore(new SinglePskStore(
                        CREDENTIALS.identity().utf8(), CREDENTIALS.key().toArray()));
        return new ScandiumServer(new DTLSConnector(builder.build()));
    }

    private static Configuration configuration(CipherSuite suite) {
        var config = new Configuration(DtlsConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS);
        config.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        config.set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(suite));
        config.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 6);
        config.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, 200, TimeUnit.MILLISECONDS);
        return config;
    }

    InetSocketAddress address() {
        return connector.getAddress();
    }

    private void echo(RawData received) {
        senders.add(received.getInetSocketAddress());
        if (received.getSenderIdentity() instanceof RawPublicKeyIdentity shown) keys.add(shown.getKey());
        if (received.getSenderIdentity() instanceof X509CertPath path) names.add(path.getName());
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
