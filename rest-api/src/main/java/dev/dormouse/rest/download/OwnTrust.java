package dev.dormouse.rest.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trust in what this machine trusts, and in the certificates of one file of ours, which may be from an authority of our own. */
final class OwnTrust {

    private OwnTrust() {}

    static SSLContext inCertificate(Path file) {
        try {
            var all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int count = 0;
            for (var known : machines().getAcceptedIssuers()) all.setCertificateEntry("machine-" + count++, known);
            try (var pem = Files.newInputStream(file)) {
                for (var own : CertificateFactory.getInstance("X.509").generateCertificates(pem))
                    all.setCertificateEntry("own-" + count++, own);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(all);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate " + file + " cannot be read", e);
        }
    }

    private static X509TrustManager machines() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var manager : factory.getTrustManagers()) if (manager instanceof X509TrustManager trusting) return trusting;
        throw new IllegalStateException("this JDK trusts nobody");
    }
}
