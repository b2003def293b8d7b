package dev.dormouse.fleet.credential;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificate: who issued it, as X.500 writes names that are to be compared, and its serial number in hexadecimal without
 * leading zeros. No two of an honest authority are alike.
 */
public record CertificateName(String issuer, String serial) {

    private static final int LONGEST_ISSUER = 1_000;
    private static final int LONGEST_SERIAL = 80;

    public CertificateName {
        if (issuer.isBlank() || issuer.length() > LONGEST_ISSUER)
            throw new IllegalArgumentException("an issuer's name has 1 to " + LONGEST_ISSUER + " characters");
        if (serial.length() > LONGEST_SERIAL || !serial.matches("-?[0-9a-f]+"))
            throw new IllegalArgumentException("a serial number has 1 to " + LONGEST_SERIAL + " hexadecimal digits");
    }

    public static CertificateName of(X509Certificate certificate) {
        return of(certificate.getIssuerX500Principal(), certificate.getSerialNumber());
    }

    public static CertificateName of(X500Principal issuer, BigInteger serial) {
        return new CertificateName(issuer.getName(X500Principal.CANONICAL), serial.toString(16));
    }

    /**
     * As people write it: the issuer as tools show it (RFC 2253), the serial in hexadecimal, with colons if they like.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static CertificateName parse(String issuer, String serial) {
        return new CertificateName(canonical(issuer), digits(serial));
    }

    private static String canonical(String issuer) {
        try {
            return new X500Principal(issuer).getName(X500Principal.CANONICAL);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("an issuer is written like 'CN=Device CA,O=Acme'", e);
        }
    }

    private static String digits(String serial) {
        var digits = serial.replace(":", "").toLowerCase(Locale.ROOT);
        if (digits.length() > LONGEST_SERIAL || !digits.matches("-?[0-9a-f]+"))
            throw new IllegalArgumentException("a serial number is written in hexadecimal, like 4f:a1:07");
        return new BigInteger(digits, 16).toString(16);
    }
}
