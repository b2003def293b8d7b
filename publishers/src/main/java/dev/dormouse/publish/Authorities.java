package dev.dormouse.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Who may vouch for destinations: whom this Java trusts, and those of a file of our own beside them. Each library is told the
 * same, in its own way.
 *
 * @param pem all of them one after the other
 */
record Authorities(String pem) {

    /** @throws IllegalStateException when the file cannot be read, or holds no certificate */
    static Authorities of(Path file) {
        try {
            var all = new ArrayList<Certificate>(List.of(machines().getAcceptedIssuers()));
            try (var own = Files.newInputStream(file)) {
                var read = CertificateFactory.getInstance("X.509").generateCertificates(own);
                if (read.isEmpty()) throw new IllegalStateException(file + " holds no certificate");
                all.addAll(read);
            }
            return new Authorities(pem(all));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the authorities in " + file + " cannot be read", e);
        }
    }

    /** Of nobody's own: then libraries are told nothing, and trust whom Java trusts. */
    static Optional<Authorities> of(PublishersConfig config) {
        return config.authoritiesFile().map(Authorities::of);
    }

    PemTrustOptions forVertx() {
        return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    }

    private static String pem(List<Certificate> certificates) throws GeneralSecurityException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var text = new StringBuilder();
        for (var certificate : certificates)
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(lines.encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        return text.toString();
    }

    private static X509TrustManager machines() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var manager : factory.getTrustManagers())
            if (manager instanceof X509TrustManager trusting) return trusting;
        throw new IllegalStateException("this Java trusts nobody");
    }
}
