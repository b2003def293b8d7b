package dev.dormouse.fleet.claim;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Posting;
import java.util.Optional;

/** As whom a claimant is taken in, with which key where he has only an identity, and what he is given. */
public record Acceptance(EndpointName endpoint, Optional<Secret> key, Posting posting, String by) {}
