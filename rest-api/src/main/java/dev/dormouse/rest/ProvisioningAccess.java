package dev.dormouse.rest;

import dev.dormouse.fleet.claim.ClaimDesk;
import dev.dormouse.fleet.enrolment.EnrolmentDesk;
import dev.dormouse.fleet.intake.IntakeDesk;
import dev.dormouse.fleet.revocation.Revocation;

/** The ways by which devices come in that nobody entered one by one, and by which certificates are taken back. */
public record ProvisioningAccess(EnrolmentDesk enrolment, ClaimDesk claims, IntakeDesk intake, Revocation revocation) {}
