/** Revocations and bearers of certificates in memory, and what every store of them must do. */
@NullMarked
package dev.dormouse.testkit.revocation;

import org.jspecify.annotations.NullMarked;
