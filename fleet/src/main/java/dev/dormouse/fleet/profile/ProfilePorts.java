package dev.dormouse.fleet.profile;

/** Where profiles, and what else people said of devices, are kept. */
public record ProfilePorts(DeviceProfiles profiles, SharedVariables variables, Assignments assignments) {}
