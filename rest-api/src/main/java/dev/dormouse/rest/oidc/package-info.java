/**
 * Signing people in by an OpenID provider: authorization code with PKCE, any provider that can be discovered. The pages ask here on virtual
 * threads, which wait for the provider up to a deadline; what a provider says is believed only once its signature and claims were checked.
 */
@NullMarked
package dev.dormouse.rest.oidc;

import org.jspecify.annotations.NullMarked;
