package dev.dormouse.launcher;

import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.Sizing;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.credential.CertificateAuthority;
import dev.dormouse.coap.credential.IdentityFiles;
import dev.dormouse.coap.credential.RevocationFiles;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.lane.Patience;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.alarm.AlarmSettings;
import dev.dormouse.fleet.command.CommandRules;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.firmware.LibraryRules;
import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.PlacementSettings;
import dev.dormouse.fleet.placement.ServerProof;
import dev.dormouse.fleet.placement.ServerProof.Der;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.update.PullAddress.Scheme;
import dev.dormouse.launcher.config.CoapConfig;
import dev.dormouse.launcher.config.CoapsConfig;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.DownloadsConfig;
import dev.dormouse.launcher.config.OidcSection;
import dev.dormouse.rest.RestConfig;
import dev.dormouse.rest.download.DownloadConfig;
import dev.dormouse.rest.oidc.OidcConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts the configuration into the branches that the modules own, in the modules' own words. */
final class Branches {

    /** What a node that is alone is called in connection ids; among others its lease says. */
    private static final int NODE = 0;

    private final DormouseConfig config;

    Branches(DormouseConfig config) {
        this.config = config;
    }

    RegistrationRules registration() {
        var registration = config.registration();
        var demo = config.demo() ? Demo.unsecured() : List.<Pattern>of();
        return new RegistrationRules(
                registration.defaultLifetime(),
                registration.longestLifetime(),
                registration.grace(),
                Stream.concat(registration.unsecured().stream(), demo.stream()).toList());
    }

    Retention retention() {
        var telemetry = config.telemetry();
        return new Retention(telemetry.rawFor(), telemetry.hourlyFor());
    }

    /** Who signs devices' certificates. Reads its file. */
    Optional<CertificateAuthority> authority(SecureRandom random) {
        var bootstrap = config.bootstrap();
        return bootstrap
                .authorityFile()
                .map(file -> CertificateAuthority.read(file, bootstrap.certificatesFor(), random));
    }

    /** Of the LwM2M server, which trusts our own authority too. Reads the identity's files, or makes them. */
    TransportConfig transport(Optional<CertificateAuthority> authority) {
        return transport(config.coap(), config.coaps(), authority);
    }

    /** Of the bootstrap server, which proves itself with the same identity. */
    BootstrapWiring.Rules bootstrap(Optional<CertificateAuthority> authority) {
        var bootstrap = config.bootstrap();
        var transport = transport(bootstrap.coap(), bootstrap.coaps(), Optional.empty());
        var servers = placement(transport.dtls().identity(), authority.isPresent());
        return new BootstrapWiring.Rules(transport, servers, authority, registration(), bootstrap.keepFor());
    }

    private TransportConfig transport(CoapConfig coap, CoapsConfig coaps, Optional<CertificateAuthority> authority) {
        var listen = new Listen(
                Optional.of(new InetSocketAddress(coap.host(), coap.port())),
                Optional.of(new InetSocketAddress(coaps.host(), coaps.port())));
        var sizing = Sizing.forDevices(config.sizing().devices());
        if (config.sizing().inMemory() < config.sizing().devices())
            sizing = sizing.withAssociationsInHeap(config.sizing().inMemory());

        var dtls = config.dtls();
        var spoken = new Dtls(
                dtls.cidLength(),
                OptionalInt.of(NODE),
                dtls.firstFlight(),
                dtls.longestFlight(),
                dtls.associationLifetime(),
                IdentityFiles.readOrGenerate(dtls.identityFile()),
                authorities(authority));
        return new TransportConfig(listen, sizing, spoken, Patience.DEFAULT);
    }

    /** Who may vouch for devices: those of the file, and our own. */
    List<X509Certificate> authorities(Optional<CertificateAuthority> ours) {
        return Stream.concat(
                        config.dtls().authoritiesFile().map(IdentityFiles::authorities).orElse(List.of()).stream(),
                        ours.map(CertificateAuthority::certificate).stream())
                .toList();
    }

    /** The lists of the authorities that both servers trust. */
    Optional<RevocationFiles> revocationLists(
            TransportConfig transport, Scheduler scheduler, InstantSource clock, TransportMeters meters) {
        return config.dtls()
                .revocation()
                .map(lists -> RevocationFiles.open(
                        new RevocationFiles.Rules(lists.lists(), lists.lookEvery(), lists.strict()),
                        transport.dtls().authorities(),
                        scheduler,
                        clock,
                        meters));
    }

    /** Where devices are sent by the bootstrap server. All of them prove themselves as this one does. */
    private PlacementSettings placement(ServerIdentity identity, boolean trustsIssuer) {
        var bootstrap = config.bootstrap();
        var proof = proof(identity, trustsIssuer);
        var named = bootstrap.servers().stream()
                .map(server -> server.with(server.uri().startsWith("coaps:") ? proof : ServerProof.NONE))
                .toList();
        return new PlacementSettings(named.isEmpty() ? ourselves(proof) : named, bootstrap.placement());
    }

    private List<ManagementServer> ourselves(ServerProof proof) {
        return List.of(
                ourselves("coaps", config.coaps().host(), config.coaps().port(), proof),
                ourselves("coap", config.coap().host(), config.coap().port(), ServerProof.NONE));
    }

    private static ManagementServer ourselves(String scheme, String host, int port, ServerProof proof) {
        var uri = scheme + "://" + Reachable.as(host) + ":" + port;
        return new ManagementServer(uri, 1, Optional.empty(), OptionalLong.empty(), proof);
    }

    private static ServerProof proof(ServerIdentity identity, boolean trusts) {
        return switch (identity) {
            case ServerIdentity.None none -> ServerProof.NONE;
            case ServerIdentity.RawKey(var keys) ->
                new ServerProof(Optional.of(new Der(keys.getPublic().getEncoded())), Optional.empty(), trusts);
            case ServerIdentity.Certified(var key, var chain) ->
                new ServerProof(
                        Optional.of(new Der(chain.getFirst().getPublicKey().getEncoded())),
                        Optional.of(new Der(encoded(chain.getFirst()))),
                        trusts);
        };
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    AlarmSettings alarms() {
        var standard = AlarmSettings.STANDARD;
        return new AlarmSettings(
                config.alarms().changesPerSecond(),
                standard.flapWindow(),
                standard.calm(),
                config.alarms().keepFor());
    }

    CommandRules commands() {
        var standard = CommandRules.STANDARD;
        var commands = config.commands();
        return new CommandRules(
                commands.mostWaiting(),
                commands.deadline(),
                standard.longestDeadline(),
                commands.keepFor(),
                standard.sweep(),
                standard.shortServerId());
    }

    FirmwareWiring.Rules firmware() {
        var firmware = config.firmware();
        var served = new EnumMap<Scheme, String>(Scheme.class);
        served.put(
                Scheme.COAPS,
                "coaps://" + told(config.coaps().host()) + ":" + config.coaps().port());
        served.put(
                Scheme.COAP,
                "coap://" + told(config.coap().host()) + ":" + config.coap().port());
        firmware.http().ifPresent(http -> served.put(http.scheme(), told(http)));
        var library = new LibraryRules(firmware.signatures(), firmware.largestImage());
        return new FirmwareWiring.Rules(
                library, served, firmware.probe(), firmware.http().map(Branches::downloads));
    }

    private static DownloadConfig downloads(DownloadsConfig http) {
        var tls = http.tls().map(files -> new RestConfig.TlsConfig(files.certificateFile(), files.keyFile()));
        return DownloadConfig.at(http.host(), http.port(), tls, http.allowPlain(), http.rate());
    }

    private String told(DownloadsConfig http) {
        return http.address().orElseGet(() -> http.scheme().spelling() + "://" + told(http.host()) + ":" + http.port());
    }

    /** What devices are told to fetch from. */
    private String told(String host) {
        return Reachable.as(config.firmware().host().orElse(host));
    }

    private static OidcConfig oidc(OidcSection oidc) {
        return new OidcConfig(
                oidc.issuer(),
                oidc.clientId(),
                oidc.clientSecret().or(() -> oidc.clientSecretFile().map(Branches::secretIn)),
                oidc.publicAddress(),
                oidc.label(),
                oidc.scopes(),
                new OidcConfig.Claims(oidc.nameClaim(), oidc.roleClaim(), oidc.roles(), oidc.tenantClaim()));
    }

    private static Secret secretIn(Path file) {
        try {
            return new Secret(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StartupFailure(file + ", which web.oidc.client-secret-file names, cannot be read.", e);
        }
    }

    RestConfig rest() {
        var web = config.web();
        var standard = RestConfig.STANDARD;
        return new RestConfig(
                web.host(),
                web.port(),
                web.tls().map(tls -> new RestConfig.TlsConfig(tls.certificateFile(), tls.keyFile())),
                web.allowPlain(),
                web.metricsToken(),
                web.oidc().map(Branches::oidc),
                new RestConfig.SessionConfig(
                        web.sessionIdle(),
                        web.sessionLongest(),
                        standard.sessions().most()),
                standard.logins(),
                standard.limits()
                        .withUploadBytes(web.importSize())
                        .withImageBytes(config.firmware().largestImage()),
                standard.events());
    }
}
