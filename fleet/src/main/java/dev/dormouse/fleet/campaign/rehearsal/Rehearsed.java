package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Candidate;
import dev.dormouse.fleet.campaign.Deliveries.Fit;

/** A device that takes part, and whether the image is for it. */
public record Rehearsed(Candidate device, Fit fit) {}
