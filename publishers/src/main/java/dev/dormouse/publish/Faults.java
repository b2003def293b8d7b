package dev.dormouse.publish;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What went wrong on the way, in words an operator understands. */
final class Faults {

    private static final int LONGEST = 200;

    private Faults() {}

    static String of(Throwable fault) {
        return switch (fault) {
            case ExecutionException e when e.getCause() != null -> of(e.getCause());
            case Guard.Refused refused -> String.valueOf(refused.getMessage());
            case SSLException tls ->
                TlsFaults.of(tls).orElseGet(() -> "its certificate or its TLS is not acceptable: " + said(tls));
            case UnknownHostException unknown -> "no host is called so";
            case ConnectException refused -> "it cannot be reached: " + said(refused);
            case TimeoutException timeout -> "it did not answer in time";
            case EOFException eof -> "it closed the connection";
            default -> TlsFaults.of(fault).orElseGet(() -> inItsWords(fault));
        };
    }

    private static String inItsWords(Throwable fault) {
        var words = said(fault);
        return words.toLowerCase(Locale.ROOT).contains("timeout") ? "it did not answer in time" : words;
    }

    private static String said(Throwable fault) {
        var message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    }
}
