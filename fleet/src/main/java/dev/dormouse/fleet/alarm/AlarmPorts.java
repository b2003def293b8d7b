package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.tenant.Tenants;

/** What alarms are raised from, and where they are kept. */
public record AlarmPorts(
        Rules rules,
        Alarms alarms,
        Devices devices,
        Tenants tenants,
        Registrations registrations,
        LatestValues latestValues,
        PresenceBook presence,
        Rhythms rhythms) {}
