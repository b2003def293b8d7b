package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.EndpointName;

/** One rule on one device. */
record Watched(EndpointName endpoint, RuleId rule) {}
