package dev.dormouse.publish;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination.Webhook;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.Publisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts events to an address, signed. Only what answers 2xx has taken one. Redirects are not followed, certificates are checked, and the
 * address that was judged is the one that is asked.
 */
final class WebhookPublisher implements Publisher {

    private static final int AT_ONCE = 8;
    private static final long LONGEST_ANSWER = 64 << 10;

    private final HttpClient client;
    private final Guard guard;
    private final Duration patience;
    private final InstantSource clock;

    WebhookPublisher(
            Vertx vertx, PublishersConfig config, Optional<Authorities> authorities, Guard guard, InstantSource clock) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) config.patience().toMillis())
                .setKeepAliveTimeout(30)
                .setForceSni(true)
                .setVerifyHost(true);
        authorities.ifPresent(ours -> options.setTrustOptions(ours.forVertx()));
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(AT_ONCE).setMaxWaitQueueSize(1_000))
                .build();
        this.guard = guard;
        this.patience = config.patience();
        this.clock = clock;
    }

    @Override
    public List<Result> publish(Integration to, List<CloudEvent> events) {
        var hook = (Webhook) to.destination();
        var secret = to.secret().orElseThrow(() -> new IllegalStateException("a webhook has a secret"));
        if (!hook.batched()) return Waves.send(events, wave -> wave(hook, secret, wave));
        var answer = post(hook.url(), secret, EventJson.of(events), EventJson.BATCH, events.size());
        var results = new ArrayList<>(List.of(answer));
        var rest = new Result(answer.outcome(), answer.answer(), answer.took(), 0);
        results.addAll(Collections.nCopies(events.size() - 1, rest));
        return results;
    }

    /** Some at once; when none of them is taken, the rest need not be tried. */
    private List<Result> wave(Webhook hook, Secret secret, List<CloudEvent> events) {
        var results = new ArrayList<Result>();
        boolean goesOn = true;
        for (int from = 0; from < events.size(); from += AT_ONCE) {
            var some = events.subList(from, Math.min(from + AT_ONCE, events.size()));
            var answers = goesOn
                    ? Together.each(some, event -> post(hook.url(), secret, EventJson.of(event), EventJson.ONE, 1))
                    : Collections.nCopies(some.size(), Result.held());
            goesOn = answers.stream().anyMatch(answer -> answer.outcome() == Outcome.TAKEN);
            results.addAll(answers);
        }
        return results;
    }

    private Result post(URI url, Secret secret, Buffer body, String mediaType, int together) {
        var attempt = new Attempt();
        try {
            int status = await(call(url, secret, body, mediaType));
            var answer = Integer.toString(status);
            return status >= 200 && status < 300 ? attempt.taken(answer, together) : attempt.failed(answer, together);
        } catch (InterruptedException e) {
            return attempt.interrupted(together);
        } catch (ExecutionException | TimeoutException | Guard.Refused e) {
            return attempt.failed(e, together);
        }
    }

    private Future<Integer> call(URI url, Secret secret, Buffer body, String mediaType) {
        boolean tls = url.getScheme().equals("https");
        var address = guard.admitted(url.getHost());
        if (!tls && !Guard.isPrivate(address)) throw new Guard.Refused("what goes to another network goes by https");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(path + query)
                .setFollowRedirects(false)
                .setTimeout(patience.toMillis());
        return client.request(options).compose(request -> {
            request.putHeader("Content-Type", mediaType)
                    .putHeader("User-Agent", "Dormouse")
                    .putHeader(Signature.HEADER, Signature.of(secret, clock.instant(), body.getBytes()));
            return request.send(body).map(response -> {
                drain(response);
                return response.statusCode();
            });
        });
    }

    /** What it says beside its status is not read, but must leave the connection. */
    private static void drain(HttpClientResponse response) {
        var read = new AtomicLong();
        response.handler(some -> {
            if (read.addAndGet(some.length()) > LONGEST_ANSWER)
                response.request().reset();
        });
        response.exceptionHandler(broken -> {});
    }

    private <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(2 * patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
