package dev.dormouse.publish;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

/** Why somebody's certificate is not good enough, in words that say what to do about it. Libraries bury the reason below others. */
final class TlsFaults {

    private TlsFaults() {}

    /** Empty when nothing is wrong with a certificate. */
    static Optional<String> of(Throwable fault) {
        Optional<String> found = Optional.empty();
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            var why = why(cause);
            if (why.isPresent()) found = why;
        }
        return found;
    }

    private static Optional<String> why(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException expired -> Optional.of("its certificate is out of date");
            case CertificateNotYetValidException early ->
                Optional.of("its certificate is not valid yet; look at the clocks of both sides");
            case CertPathBuilderException unknown ->
                Optional.of(
                        "nobody we trust vouches for its certificate; if it is from an authority of your own, put that into"
                                + " integrations.authorities-file");
            case CertPathValidatorException broken ->
                Optional.of("its certificate is not acceptable: " + broken.getMessage());
            // The JDK has no type of its own for this.
            case CertificateException other
            when String.valueOf(other.getMessage()).contains("subject alternative") ->
                Optional.of("its certificate is for another name than the one it is asked by");
            default -> Optional.empty();
        };
    }
}
