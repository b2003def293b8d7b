package dev.dormouse.coap.credential;

import dev.dormouse.coap.meter.TransportMeters.Lookup;
import java.security.cert.CertPath;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;

/** A certificate whose time is over, or has not come: renewed too late, or judged by a clock that is wrong. */
record Untimely(X509Certificate certificate, Date now) {

    /** The first such of a chain, by the clock of this machine, as the one that verifies chains goes by it. */
    static Optional<Untimely> in(CertPath chain) {
        var now = new Date();
        return chain.getCertificates().stream()
                .filter(X509Certificate.class::isInstance)
                .map(one -> new Untimely((X509Certificate) one, now))
                .filter(one -> one.isOver() || one.isToCome())
                .findFirst();
    }

    Lookup lookup() {
        return isOver() ? Lookup.EXPIRED : Lookup.NOT_YET_VALID;
    }

    AlertDescription alert() {
        return isOver() ? AlertDescription.CERTIFICATE_EXPIRED : AlertDescription.BAD_CERTIFICATE;
    }

    String sentence() {
        var whose =
                "the certificate of " + certificate.getSubjectX500Principal().getName();
        return isOver()
                ? whose + " expired on " + time(certificate.getNotAfter()) + "; the device needs a new one"
                : whose + " is good only from " + time(certificate.getNotBefore()) + " on, and here it is " + time(now)
                        + "; the clock of this server or of its issuer is wrong";
    }

    private boolean isOver() {
        return now.after(certificate.getNotAfter());
    }

    private boolean isToCome() {
        return now.before(certificate.getNotBefore());
    }

    private static Instant time(Date date) {
        return date.toInstant();
    }
}
