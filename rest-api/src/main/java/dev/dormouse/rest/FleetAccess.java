package dev.dormouse.rest;

import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.command.Commands;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.device.Decommissioning;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.ledger.Advisor;
import dev.dormouse.fleet.ledger.Budgets;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.network.DeviceNetworks;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.fleet.telemetry.Health;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.rest.bootstrap.BootstrapAccess;
import dev.dormouse.rest.profile.ProfileAccess;

/** The parts of the fleet that the API shows and steers. */
public record FleetAccess(
        Devices devices,
        Registrations registrations,
        Observations observations,
        LatestValues latestValues,
        History history,
        Health health,
        PresenceBook presence,
        DeviceNetworks networks,
        Operations operations,
        Commands commands,
        Credentials credentials,
        Locksmith locksmith,
        ProvisioningAccess provisioning,
        BootstrapAccess bootstraps,
        KeyRotations rotations,
        FirmwareAccess firmware,
        Quarantine quarantine,
        Decommissioning decommissioning,
        Ledger ledger,
        Budgets budgets,
        Advisor advisor,
        ProfileAccess profiles,
        AlarmDesk alarms,
        EventLog eventLog,
        Accounts accounts,
        ObjectModels objectModels,
        FleetEvents events) {}
