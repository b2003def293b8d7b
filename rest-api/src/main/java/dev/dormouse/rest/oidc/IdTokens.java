package dev.dormouse.rest.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.dormouse.rest.session.Tokens;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads ID tokens, and believes them only when everything about them is right (OpenID Connect Core, 3.1.3.7). */
final class IdTokens {

    /** By a key pair, always: what is not signed, or signed with what both sides know, proves nothing of the provider. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    /** Clocks differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    /** Whether it is believed. */
    sealed interface Reading {
        record Good(JWTClaimsSet claims) implements Reading {}

        record Bad(String why) implements Reading {}
    }

    private final OidcConfig config;
    private final Provider provider;
    private final InstantSource clock;

    IdTokens(OidcConfig config, Provider provider, InstantSource clock) {
        this.config = config;
        this.provider = provider;
        this.clock = clock;
    }

    Reading read(String text, String nonce) throws ProviderAway {
        try {
            var token = SignedJWT.parse(text);
            if (!ALGORITHMS.contains(token.getHeader().getAlgorithm()))
                return new Reading.Bad("it is not signed as it should be");
            if (!isSigned(token)) return new Reading.Bad("its signature is not the provider's");
            var claims = token.getJWTClaimsSet();
            return fault(claims, nonce).<Reading>map(Reading.Bad::new).orElseGet(() -> new Reading.Good(claims));
        } catch (ParseException | JOSEException e) {
            return new Reading.Bad("it cannot be read");
        }
    }

    /** A key that is not known is looked for once more, at the provider: it may have changed its keys. */
    private boolean isSigned(SignedJWT token) throws ProviderAway, JOSEException {
        return isSigned(token, false) || isSigned(token, true);
    }

    private boolean isSigned(SignedJWT token, boolean missed) throws ProviderAway, JOSEException {
        var header = token.getHeader();
        for (var key : new JWKSelector(JWKMatcher.forJWSHeader(header)).select(provider.keys(missed))) {
            if (!(key instanceof AsymmetricJWK pair)) continue;
            var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, pair.toPublicKey());
            if (token.verify(verifier)) return true;
        }
        return false;
    }

    private Optional<String> fault(JWTClaimsSet claims, String nonce) throws ParseException {
        var now = clock.instant();
        if (!config.issuer().toString().equals(claims.getIssuer())) return Optional.of("it is another issuer's");
        List<String> audience = claims.getAudience();
        if (!audience.contains(config.clientId())) return Optional.of("it is for somebody else");
        var party = claims.getStringClaim("azp");
        if (party != null ? !party.equals(config.clientId()) : audience.size() > 1)
            return Optional.of("it was made for another client");
        if (time(claims.getExpirationTime())
                .map(end -> !now.isBefore(end.plus(LEEWAY)))
                .orElse(true)) return Optional.of("it is over");
        if (time(claims.getIssueTime())
                .map(made -> made.isAfter(now.plus(LEEWAY)))
                .orElse(true)) return Optional.of("it is of another time");
        if (time(claims.getNotBeforeTime())
                .map(start -> start.isAfter(now.plus(LEEWAY)))
                .orElse(false)) return Optional.of("it is not good yet");
        var told = claims.getStringClaim("nonce");
        if (told == null || !Tokens.same(told, nonce)) return Optional.of("it answers another question");
        var subject = claims.getSubject();
        return subject == null || subject.isBlank() ? Optional.of("it says of nobody") : Optional.empty();
    }

    private static Optional<Instant> time(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
