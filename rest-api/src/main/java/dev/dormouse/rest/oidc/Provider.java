package dev.dormouse.rest.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Talks to the provider: what it says of itself, its keys, and codes for tokens. What it said of itself is believed for an hour; keys
 * are fetched again when one is missed, but not more often than every ten seconds. Redirects are not followed.
 */
final class Provider {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BELIEVED = Duration.ofHours(1);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 512 * 1024;

    /** Where things are, as the provider says. */
    record Metadata(URI authorization, URI token, URI keys, Instant at) {

        /** Where a browser is sent for somebody to log in there. */
        String loginAddress(OidcConfig config, BegunLogins.Begun login) {
            var query = new LinkedHashMap<String, String>();
            query.put("response_type", "code");
            query.put("client_id", config.clientId());
            query.put("redirect_uri", config.returnAddress().toString());
            query.put("scope", String.join(" ", config.scopes()));
            query.put("state", login.state());
            query.put("nonce", login.nonce());
            query.put("code_challenge", login.challenge());
            query.put("code_challenge_method", "S256");
            var address = authorization.toString();
            return address + (address.contains("?") ? "&" : "?") + encoded(query);
        }
    }

    private record Keys(JWKSet set, Instant at) {}

    private final OidcConfig config;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private Optional<Metadata> metadata = Optional.empty();
    // So that many who try do not wait for it one after the other.
    private Optional<Instant> away = Optional.empty();
    private Optional<Keys> keys = Optional.empty();

    Provider(OidcConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    synchronized Metadata metadata() throws ProviderAway {
        var now = clock.instant();
        if (metadata.isPresent() && now.isBefore(metadata.get().at().plus(BELIEVED))) return metadata.get();
        if (away.filter(since -> now.isBefore(since.plus(BETWEEN_FETCHES))).isPresent())
            throw new ProviderAway("it was away a moment ago");
        away = Optional.of(now);
        var issuer = config.issuer().toString();
        var place = URI.create((issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration");
        var json = get(place);
        if (!issuer.equals(json.getString("issuer")))
            throw new ProviderAway("it says it is the issuer " + json.getString("issuer"));
        var found = new Metadata(
                address(json, "authorization_endpoint"),
                address(json, "token_endpoint"),
                address(json, "jwks_uri"),
                now);
        metadata = Optional.of(found);
        away = Optional.empty();
        return found;
    }

    /** @param missed whether a key was looked for in those that are known, in vain */
    synchronized JWKSet keys(boolean missed) throws ProviderAway {
        var now = clock.instant();
        if (keys.isPresent() && (!missed || now.isBefore(keys.get().at().plus(BETWEEN_FETCHES))))
            return keys.get().set();
        try {
            var set = JWKSet.parse(get(metadata().keys()).encode());
            keys = Optional.of(new Keys(set, now));
            return set;
        } catch (ParseException e) {
            throw new ProviderAway("its keys cannot be read", e);
        }
    }

    /** The ID token that a code stands for; empty when the provider does not take the code. */
    Optional<String> idToken(String code, String verifier) throws ProviderAway {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", config.returnAddress().toString());
        form.put("code_verifier", verifier);
        form.put("client_id", config.clientId());
        var request = HttpRequest.newBuilder(metadata().token())
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encoded(form)));
        authorization().ifPresent(value -> request.header("Authorization", value));
        var answer = send(request.build());
        if (answer.status() >= 500) throw new ProviderAway("its token endpoint answers " + answer.status());
        return answer.status() == 200 ? Optional.ofNullable(answer.json().getString("id_token")) : Optional.empty();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Optional<String> authorization() {
        return config.clientSecret().map(secret -> {
            var pair = encoded(config.clientId()) + ":" + encoded(secret.text());
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        });
    }

    private record Answer(int status, JsonObject json) {}

    private JsonObject get(URI place) throws ProviderAway {
        var answer = send(HttpRequest.newBuilder(place)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build());
        if (answer.status() != 200) throw new ProviderAway(place + " answers " + answer.status());
        return answer.json();
    }

    private Answer send(HttpRequest request) throws ProviderAway {
        try {
            var response = http.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) throw new ProviderAway(request.uri() + " says too much");
                var text = new String(bytes, StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), response.statusCode() == 200 ? json(text) : new JsonObject());
            }
        } catch (IOException e) {
            throw new ProviderAway(request.uri() + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderAway("we are stopping", e);
        }
    }

    private static JsonObject json(String text) throws ProviderAway {
        try {
            return new JsonObject(text);
        } catch (RuntimeException e) {
            throw new ProviderAway("it says what is no JSON", e);
        }
    }

    private static URI address(JsonObject json, String name) throws ProviderAway {
        try {
            return OidcConfig.requireSafe(URI.create(json.getString(name, "")), "its " + name);
        } catch (RuntimeException e) {
            throw new ProviderAway("its " + name + " is no https address", e);
        }
    }
}
