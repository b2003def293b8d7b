package dev.dormouse.sql.revocation;

import dev.dormouse.fleet.credential.CertificateName;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates as lines of text: the serial number, which has no blank in it, a blank, and the issuer. */
public final class CertificateLines {

    private CertificateLines() {}

    public static String write(CertificateName certificate) {
        return certificate.serial() + " " + certificate.issuer();
    }

    static String write(List<CertificateName> certificates) {
        return certificates.stream().map(CertificateLines::write).collect(Collectors.joining("\n"));
    }

    public static CertificateName read(String line) {
        int blank = line.indexOf(' ');
        if (blank < 0) throw new IllegalArgumentException("'" + line + "' is not a certificate's name");
        return new CertificateName(line.substring(blank + 1), line.substring(0, blank));
    }

    static List<CertificateName> readAll(String lines) {
        return lines.lines().map(CertificateLines::read).toList();
    }
}
