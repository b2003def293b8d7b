package dev.dormouse.rest.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small OpenID provider on loopback. Whoever comes is who the test says; what it hands out is up to the test. */
final class TestProvider implements AutoCloseable {

    static final String CLIENT = "dormouse";
    static final String SECRET = "s3cret & more";

    private record Asked(Map<String, String> query) {}

    private final HttpServer server;
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();
    private volatile RSAKey key = aKey("first");
    private volatile Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> claims = builder -> builder;
    private volatile Optional<Function<JWTClaimsSet, String>> signer = Optional.empty();
    private final String issuer;
    private final AtomicInteger keyFetches = new AtomicInteger();

    TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
        server.createContext("/realm/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
        server.createContext("/realm/keys", exchange -> {
            keyFetches.incrementAndGet();
            answer(exchange, 200, new JsonObject(new JWKSet(key.toPublicJWK()).toJSONObject()));
        });
        server.createContext("/realm/token", this::token);
        server.start();
    }

    URI issuer() {
        return URI.create(issuer);
    }

    /** What a browser does that is sent there: somebody proves who he is, and it comes back with a code. */
    String visit(String address) {
        var code = "code-" + codes.size();
        codes.put(code, new Asked(fields(URI.create(address).getRawQuery())));
        return code;
    }

    static String state(String address) {
        return fields(URI.create(address).getRawQuery()).getOrDefault("state", "");
    }

    void says(Function<JWTClaimsSet.Builder, JWTClaimsSet.Builder> what) {
        claims = what;
    }

    /** In place of the provider's own signature. */
    void signs(Function<JWTClaimsSet, String> how) {
        signer = Optional.of(how);
    }

    void changesItsKeys() {
        key = aKey("second");
    }

    String signed(JWTClaimsSet said, RSAKey with, String keyId) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), said);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey aKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    int keyFetches() {
        return keyFetches.get();
    }

    RSAKey key() {
        return key;
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/keys");
    }

    /** A code is good once, for who has the secret and knows what the challenge was made of. */
    private void token(HttpExchange exchange) throws IOException {
        var form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var asked = Optional.ofNullable(codes.remove(form.getOrDefault("code", "")));
        var basic = "Basic "
                + Base64.getEncoder().encodeToString((CLIENT + ":s3cret+%26+more").getBytes(StandardCharsets.UTF_8));
        boolean good = asked.filter(its -> challenge(form.getOrDefault("code_verifier", ""))
                                .equals(its.query().get("code_challenge"))
                        && Objects.equals(form.get("redirect_uri"), its.query().get("redirect_uri")))
                .isPresent();
        if (!good || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
            return;
        }
        var said = claims.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(CLIENT)
                        .subject("248289761001")
                        .claim("nonce", asked.orElseThrow().query().get("nonce")))
                .build();
        var token = signer.map(how -> how.apply(said)).orElseGet(() -> signed(said, key, key.getKeyID()));
        answer(exchange, 200, new JsonObject().put("access_token", "x").put("id_token", token));
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        return Stream.of(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, JsonObject json) throws IOException {
        byte[] bytes = json.encode().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
