package dev.dormouse.fleet.revocation;

import dev.dormouse.fleet.credential.CertificateName;
import java.time.Instant;

/** An operator's word that a certificate is good no longer. */
public record Revoked(CertificateName certificate, Instant at, String by, String why) {}
