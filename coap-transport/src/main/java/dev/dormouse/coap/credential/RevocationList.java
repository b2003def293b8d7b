package dev.dormouse.coap.credential;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * A list of one authority (RFC 5280) that is known to be its own: the serial numbers of what it took back, in hexadecimal, and
 * since when.
 */
record RevocationList(String issuer, Map<String, Instant> takenBack, Instant issuedAt, Optional<Instant> dueAt) {

    private static final int SIGNS_LISTS = 6;
    private static final String DELTA = "2.5.29.27";
    private static final String PARTIAL = "2.5.29.28";
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final byte DER_SEQUENCE = 0x30;

    /**
     * Reads lists in DER or PEM. In PEM the certificates of authorities may stand beside their lists, which somebody we trust has
     * issued.
     *
     * @throws Pem.Unreadable with a sentence that says what is wrong
     */
    static List<RevocationList> read(byte[] bytes, List<X509Certificate> trusted, Instant now) throws Pem.Unreadable {
        if (bytes.length > 0 && bytes[0] == DER_SEQUENCE) return List.of(read(parse(bytes), trusted, now));
        var pem = Pem.parse(new String(bytes, StandardCharsets.ISO_8859_1));
        var authorities = new ArrayList<>(trusted);
        for (var certificate : pem.certificates()) {
            if (!isVouchedFor(certificate, trusted))
                throw new Pem.Unreadable("it names an authority that nobody we trust has issued");
            authorities.add(certificate);
        }
        var lists = new ArrayList<RevocationList>();
        for (byte[] block : pem.all("X509 CRL")) lists.add(read(parse(block), authorities, now));
        if (lists.isEmpty()) throw new Pem.Unreadable("it has no block 'X509 CRL'");
        return lists;
    }

    boolean isOverdue(Instant now) {
        return dueAt.filter(now::isAfter).isPresent();
    }

    private static X509CRL parse(byte[] der) throws Pem.Unreadable {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (CRLException | CertificateException e) {
            throw new Pem.Unreadable("it is not a list of revoked certificates");
        }
    }

    private static RevocationList read(X509CRL list, List<X509Certificate> authorities, Instant now)
            throws Pem.Unreadable {
        var issuer = list.getIssuerX500Principal().getName(X500Principal.CANONICAL);
        if (authorities.stream().noneMatch(authority -> signed(authority, list)))
            throw new Pem.Unreadable("the list of '" + issuer + "' is signed by no authority we trust");
        var critical = Optional.ofNullable(list.getCriticalExtensionOIDs()).orElse(Set.of());
        if (list.hasUnsupportedCriticalExtension() || critical.contains(DELTA) || critical.contains(PARTIAL))
            throw new Pem.Unreadable("the list of '" + issuer + "' is not a whole one; ask for its base list");
        var issuedAt = list.getThisUpdate().toInstant();
        if (issuedAt.isAfter(now.plus(CLOCKS_DIFFER)))
            throw new Pem.Unreadable("the list of '" + issuer + "' is of " + issuedAt + ", which is still to come");
        var takenBack = new HashMap<String, Instant>();
        for (var entry : Optional.ofNullable(list.getRevokedCertificates()).orElse(Set.of()))
            takenBack.put(
                    entry.getSerialNumber().toString(16),
                    entry.getRevocationDate().toInstant());
        return new RevocationList(
                issuer,
                Map.copyOf(takenBack),
                issuedAt,
                Optional.ofNullable(list.getNextUpdate()).map(Date::toInstant));
    }

    private static boolean signed(X509Certificate authority, X509CRL list) {
        if (!authority.getSubjectX500Principal().equals(list.getIssuerX500Principal())) return false;
        var usage = authority.getKeyUsage();
        if (usage != null && !usage[SIGNS_LISTS]) return false;
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isVouchedFor(X509Certificate authority, List<X509Certificate> trusted) {
        return authority.getBasicConstraints() >= 0 && trusted.stream().anyMatch(above -> isIssuedBy(authority, above));
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate above) {
        if (!certificate.getIssuerX500Principal().equals(above.getSubjectX500Principal())) return false;
        try {
            certificate.verify(above.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
