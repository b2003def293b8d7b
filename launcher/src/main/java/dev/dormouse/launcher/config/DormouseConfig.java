package dev.dormouse.launcher.config;

import java.nio.file.Path;

/** The whole configuration. Whoever holds one knows that every value in it is sound. */
public record DormouseConfig(
        Path dataDir,
        boolean demo,
        SizingConfig sizing,
        CoapConfig coap,
        CoapsConfig coaps,
        BootstrapConfig bootstrap,
        DtlsConfig dtls,
        RegistrationConfig registration,
        NetworkConfig network,
        TelemetryConfig telemetry,
        TrafficConfig traffic,
        AlarmsConfig alarms,
        CommandsConfig commands,
        FirmwareConfig firmware,
        IntegrationsConfig integrations,
        StoreConfig store,
        ClusterConfig cluster,
        WebConfig web,
        VaultConfig vault,
        AuditConfig audit,
        LogConfig log) {

    static DormouseConfig read(Section root) {
        var dataDir = root.value("data-dir", Kinds.PATH, Path.of("data"));
        var demo = root.value("demo", Kinds.SWITCH, false);
        var sizing = SizingConfig.read(root.section("sizing"));
        var registration = RegistrationConfig.read(root.section("registration"));
        return new DormouseConfig(
                dataDir,
                demo,
                sizing,
                CoapConfig.read(root.section("coap"), registration),
                CoapsConfig.read(root.section("coaps")),
                BootstrapConfig.read(root.section("bootstrap")),
                DtlsConfig.read(root.section("dtls"), dataDir),
                registration,
                NetworkConfig.read(root.section("network")),
                TelemetryConfig.read(root.section("telemetry")),
                TrafficConfig.read(root.section("traffic")),
                AlarmsConfig.read(root.section("alarms")),
                CommandsConfig.read(root.section("commands")),
                FirmwareConfig.read(root.section("firmware")),
                IntegrationsConfig.read(root.section("integrations")),
                StoreConfig.read(root.section("store"), dataDir),
                ClusterConfig.read(root.section("cluster")),
                WebConfig.read(root.section("web")),
                VaultConfig.read(root.section("vault"), dataDir),
                AuditConfig.read(root.section("audit")),
                LogConfig.read(root.section("log")));
    }
}
