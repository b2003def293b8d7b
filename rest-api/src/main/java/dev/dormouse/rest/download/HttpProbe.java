package dev.dormouse.rest.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Fetches the first bytes of an image over HTTP as a device would: from outside, through whatever lies in between. */
public final class HttpProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PARTIAL_CONTENT = 206;

    private final HttpClient http;

    /** Who answers has to show a certificate that this machine trusts, or the one we ourselves have. */
    public HttpProbe(Optional<Path> ownCertificate) {
        var client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(Redirect.NEVER);
        ownCertificate.ifPresent(file -> client.sslContext(OwnTrust.inCertificate(file)));
        this.http = client.build();
    }

    /** Why a device could not fetch there; empty when it could. */
    public Optional<String> whyNot(URI uri) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Range", "bytes=0-15")
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != PARTIAL_CONTENT)
                    return Optional.of("the answer is " + answer.statusCode() + " to a request for the first bytes");
                return body.read() < 0 ? Optional.of("the answer is empty") : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.of(Optional.ofNullable(e.getMessage()).orElse("nothing answers"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("there was no time to try it");
        }
    }
}
