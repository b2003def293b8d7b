package dev.dormouse.rest.oidc;

/** The provider cannot be reached, or makes no sense. */
final class ProviderAway extends Exception {

    private static final long serialVersionUID = 1L;

    ProviderAway(String what) {
        super(what);
    }

    ProviderAway(String what, Throwable cause) {
        super(what, cause);
    }
}
