/** Tests of the package of the same name, over loopback, with a provider of their own. */
@org.jspecify.annotations.NullMarked
package dev.dormouse.rest.oidc;
