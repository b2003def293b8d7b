package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.tenant.Tenants;

/** Where profiles, and what else people said of devices, are kept. */
public record ProfilePorts(
        DeviceProfiles profiles, SharedVariables variables, Assignments assignments, Tenants tenants) {}
