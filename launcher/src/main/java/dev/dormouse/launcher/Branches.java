package dev.dormouse.launcher;

import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.Listen;
import dev.dormouse.coap.Sizing;
import dev.dormouse.coap.TransportConfig;
import dev.dormouse.coap.credential.IdentityFiles;
import dev.dormouse.coap.lane.Patience;
import dev.dormouse.fleet.alarm.AlarmSettings;
import dev.dormouse.fleet.command.CommandRules;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.rest.RestConfig;
import dev.dormouse.sql.SqlStoreConfig;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts the configuration into the branches that the modules own, in the modules' own words. */
final class Branches {

    /** The only node there is. */
    private static final int NODE = 0;

    private final DormouseConfig config;

    Branches(DormouseConfig config) {
        this.config = config;
    }

    SqlStoreConfig store() {
        return switch (config.store()) {
            case StoreConfig.Embedded embedded ->
                SqlStoreConfig.of(embedded.directory(), config.sizing().inMemory());
        };
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

    /** Reads the identity's files, and makes them when they are missing. */
    TransportConfig transport() {
        var listen = new Listen(
                Optional.of(new InetSocketAddress(
                        config.coap().host(), config.coap().port())),
                Optional.of(new InetSocketAddress(
                        config.coaps().host(), config.coaps().port())));
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
                dtls.authoritiesFile().map(IdentityFiles::authorities).orElse(List.of()));
        return new TransportConfig(listen, sizing, spoken, Patience.DEFAULT);
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

    RestConfig rest() {
        var web = config.web();
        var standard = RestConfig.STANDARD;
        return new RestConfig(
                web.host(),
                web.port(),
                web.tls().map(tls -> new RestConfig.TlsConfig(tls.certificateFile(), tls.keyFile())),
                web.allowPlain(),
                web.metricsToken(),
                new RestConfig.SessionConfig(
                        web.sessionIdle(),
                        web.sessionLongest(),
                        standard.sessions().most()),
                standard.logins(),
                standard.limits().withUploadBytes(web.importSize()),
                standard.events());
    }
}
