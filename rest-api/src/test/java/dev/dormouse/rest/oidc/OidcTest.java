package dev.dormouse.rest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OidcTest {

    private final TestProvider provider = new TestProvider();
    private final TestServer server = TestServer.start(config -> config.oidc(new OidcConfig(
            provider.issuer(),
            TestProvider.CLIENT,
            Optional.of(new Secret(TestProvider.SECRET.getBytes(StandardCharsets.UTF_8))),
            URI.create("http://127.0.0.1:8080"),
            "Acme",
            List.of("openid", "profile"),
            new OidcConfig.Claims(
                    "preferred_username", "groups", OidcConfig.Claims.ownNames(), Optional.of("tenants")))));
    private final Client browser = server.client();

    @BeforeEach
    void ada_is_an_operator_of_the_water_works() {
        server.give("water-works");
        says(claims -> claims);
    }

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void somebody_signs_in_with_role_and_tenant_from_the_provider() {
        assertThat(browser.get("/session/providers").json().getJsonArray("items"))
                .containsExactly(new JsonObject().put("label", "Acme"));
        var begun = browser.post("/session/provider", new JsonObject());
        assertThat(begun.json().getString("address"))
                .startsWith(provider.issuer() + "/authorize?response_type=code&client_id=dormouse")
                .contains("code_challenge_method=S256")
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Flogin%2Freturned");

        var done = end(begun, provider.visit(begun.json().getString("address")));

        assertThat(done.status()).isEqualTo(200);
        var account = done.json().getJsonObject("account");
        assertThat(account.getString("name")).isEqualTo("oidc:ada");
        assertThat(account.getString("role")).isEqualTo("operator");
        assertThat(account.getJsonObject("purview").getJsonArray("tenants")).containsExactly("water-works");
        browser.take(done);
        assertThat(browser.get("/devices").status()).isEqualTo(200);
        assertThat(browser.get("/tenants").problem()).isEqualTo("beyond-purview");
        var acts = server.as(Role.ADMIN).get("/audit?operation=endProviderLogin");
        assertThat(acts.text()).contains("oidc:").doesNotContain("code-0");
    }

    @Test
    void accounts_of_our_own_keep_working() {
        assertThat(server.as(Role.ADMIN).get("/tenants").status()).isEqualTo(200);
    }

    @Test
    void a_login_is_good_once_and_in_the_browser_it_was_begun_in() {
        var begun = browser.post("/session/provider", new JsonObject());
        var address = begun.json().getString("address");
        var code = provider.visit(address);

        var elsewhere = browser.post(
                "/session/provider/code", new JsonObject().put("code", code).put("state", TestProvider.state(address)));
        assertThat(elsewhere.problem()).isEqualTo("sign-in-refused");
        assertThat(end(begun, code).problem()).isEqualTo("sign-in-refused");

        var again = browser.post("/session/provider", new JsonObject());
        var good = provider.visit(again.json().getString("address"));
        assertThat(end(again, good).status()).isEqualTo(200);
        assertThat(end(again, good).problem()).isEqualTo("sign-in-refused");
        assertThat(end(again, provider.visit(again.json().getString("address"))).problem())
                .isEqualTo("sign-in-refused");
    }

    @Test
    void a_login_that_takes_too_long_is_begun_anew() {
        var begun = browser.post("/session/provider", new JsonObject());
        server.fleet().time().advance(Duration.ofMinutes(11));

        assertThat(end(begun, provider.visit(begun.json().getString("address"))).problem())
                .isEqualTo("sign-in-refused");
    }

    @Test
    void a_code_the_provider_does_not_know_lets_nobody_in() {
        var begun = browser.post("/session/provider", new JsonObject());

        assertThat(end(begun, "made-up").problem()).isEqualTo("sign-in-refused");
    }

    @Test
    void what_is_not_signed_by_the_provider_is_not_believed() {
        provider.signs(said -> new PlainJWT(said).serialize());
        assertRefused("not signed as it should be", "cannot be read");

        var foreign = TestProvider.aKey("first");
        provider.signs(said -> provider.signed(said, foreign, "first"));
        assertRefused("signature is not the provider's");

        provider.signs(said -> provider.signed(said, foreign, "unheard-of"));
        assertRefused("signature is not the provider's");

        // The public key, which everybody has, taken for a shared one.
        provider.signs(OidcTest.this::signedWithThePublicKey);
        assertRefused("not signed as it should be");
    }

    @Test
    void a_token_that_is_not_for_this_login_is_not_believed() {
        says(claims -> claims.audience("another-client"));
        assertRefused("for somebody else");
        says(claims -> claims.audience(List.of(TestProvider.CLIENT, "another-client")));
        assertRefused("made for another client");
        says(claims -> claims.issuer("https://evil.example.org"));
        assertRefused("another issuer's");
        says(claims -> claims.expirationTime(Date.from(now().minusSeconds(61))));
        assertRefused("it is over");
        says(claims -> claims.expirationTime(null));
        assertRefused("it is over");
        says(claims -> claims.issueTime(Date.from(now().plusSeconds(3_600))));
        assertRefused("of another time");
        says(claims -> claims.claim("nonce", "that of another login"));
        assertRefused("answers another question");
        says(claims -> claims.claim("nonce", null));
        assertRefused("answers another question");
    }

    @Test
    void who_has_no_role_or_no_tenant_there_is_is_not_let_in() {
        says(claims -> claims.claim("groups", List.of("staff")));
        assertRefused("no role here");
        says(claims -> claims.claim("tenants", List.of("nobody", "NOT A NAME")));
        assertRefused("no tenant");
        says(claims -> claims.claim("tenants", null));
        assertRefused("no tenant");
        says(claims -> claims.claim("preferred_username", "a b\"c"));
        assertRefused("no name");
        says(claims -> claims.claim("tenants", "*").claim("groups", List.of("viewer", "admin")));
        var account = signIn().json().getJsonObject("account");
        assertThat(account.getString("role")).isEqualTo("admin");
        assertThat(account.getJsonObject("purview").getJsonArray("tenants")).isEmpty();
    }

    @Test
    void a_provider_changes_its_keys_and_people_go_on_signing_in() {
        assertThat(signIn().status()).isEqualTo(200);
        int fetches = provider.keyFetches();
        assertThat(signIn().status()).isEqualTo(200);
        assertThat(provider.keyFetches()).isEqualTo(fetches);

        provider.changesItsKeys();
        server.fleet().time().advance(Duration.ofMinutes(1));
        says(claims -> claims);

        assertThat(signIn().status()).isEqualTo(200);
        assertThat(provider.keyFetches()).isEqualTo(fetches + 1);
    }

    @Test
    void when_the_provider_is_away_that_is_told() {
        provider.close();

        assertThat(browser.post("/session/provider", new JsonObject()).problem())
                .isEqualTo("provider-away");
    }

    @Test
    void without_a_provider_there_is_none() {
        try (var plain = TestServer.start()) {
            assertThat(plain.client().get("/session/providers").json().getJsonArray("items"))
                    .isEmpty();
            assertThat(plain.client()
                            .post("/session/provider", new JsonObject())
                            .problem())
                    .isEqualTo("provider-unknown");
        }
    }

    @Test
    void a_provider_is_spoken_to_over_tls_only() {
        assertThatThrownBy(() -> OidcConfig.requireSafe(URI.create("http://login.example.org"), "an issuer"))
                .hasMessage("an issuer is an https address, not http://login.example.org");
    }

    private void says(UnaryOperator<JWTClaimsSet.Builder> more) {
        provider.says(claims -> more.apply(claims.claim("preferred_username", "ada")
                .claim("groups", List.of("staff", "operator"))
                .claim("tenants", "water-works")
                .issueTime(Date.from(now()))
                .expirationTime(Date.from(now().plusSeconds(300)))));
    }

    private Instant now() {
        return server.fleet().time().instant();
    }

    private void assertRefused(String... why) {
        var refused = signIn();
        assertThat(refused.problem()).isEqualTo("sign-in-refused");
        assertThat(List.of(why))
                .anySatisfy(
                        word -> assertThat(refused.json().getString("detail")).contains(word));
    }

    private Client.Response signIn() {
        var begun = browser.post("/session/provider", new JsonObject());
        return end(begun, provider.visit(begun.json().getString("address")));
    }

    private Client.Response end(Client.Response begun, String code) {
        var body = new JsonObject()
                .put("code", code)
                .put("state", TestProvider.state(begun.json().getString("address")));
        var cookie = begun.header("set-cookie").split(";", 2)[0];
        return browser.send("POST", "/session/provider/code", "Cookie", cookie, body);
    }

    private String signedWithThePublicKey(JWTClaimsSet said) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), said);
            token.sign(new MACSigner(provider.key().toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
