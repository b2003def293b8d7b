/** Revoked certificates over the API. */
@NullMarked
package dev.dormouse.rest.revocation;

import org.jspecify.annotations.NullMarked;
