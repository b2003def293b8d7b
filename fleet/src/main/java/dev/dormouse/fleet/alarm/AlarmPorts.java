package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;

/** What alarms are raised from, and where they are kept. */
public record AlarmPorts(
        Rules rules,
        Alarms alarms,
        Devices devices,
        Registrations registrations,
        LatestValues latestValues,
        PresenceBook presence,
        Rhythms rhythms) {}
