package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.telemetry.LatestValues;

/** Where the reconciler finds what is known of devices. */
public record ReconcilePorts(Observations observations, LatestValues values, Dossiers dossiers) {}
