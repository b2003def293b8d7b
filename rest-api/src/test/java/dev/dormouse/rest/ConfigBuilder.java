package dev.dormouse.rest;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.rest.RestConfig.EventsConfig;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.RestConfig.TlsConfig;
import dev.dormouse.rest.oidc.OidcConfig;
import java.util.Optional;

/** A configuration of which a test says what matters to it. Left alone it is the standard, on any free port. */
public final class ConfigBuilder {

    private String host = RestConfig.STANDARD.host();
    private int port;
    private boolean allowPlain;
    private Optional<TlsConfig> tls = Optional.empty();
    private Optional<Secret> metricsToken = Optional.empty();
    private Optional<OidcConfig> oidc = Optional.empty();
    private Limits limits = RestConfig.STANDARD.limits();
    private EventsConfig events = RestConfig.STANDARD.events();

    public ConfigBuilder port(int port) {
        this.port = port;
        return this;
    }

    public ConfigBuilder host(String host) {
        this.host = host;
        return this;
    }

    public ConfigBuilder allowPlain() {
        this.allowPlain = true;
        return this;
    }

    public ConfigBuilder tls(TlsConfig tls) {
        this.tls = Optional.of(tls);
        return this;
    }

    public ConfigBuilder metricsToken(Secret token) {
        this.metricsToken = Optional.of(token);
        return this;
    }

    public ConfigBuilder oidc(OidcConfig provider) {
        this.oidc = Optional.of(provider);
        return this;
    }

    public ConfigBuilder limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    public ConfigBuilder events(EventsConfig events) {
        this.events = events;
        return this;
    }

    RestConfig build() {
        var standard = RestConfig.STANDARD;
        return new RestConfig(
                host,
                port,
                tls,
                allowPlain,
                metricsToken,
                oidc,
                standard.sessions(),
                standard.logins(),
                limits,
                events);
    }
}
