package dev.dormouse.fleet.tenant;

import java.util.regex.Pattern;

/** By what a tenant is known in queries, lists and links. It stays; what people read is the tenant's label. */
public record TenantName(String value) implements Comparable<TenantName> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public TenantName {
        if (!FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "a tenant's name has 1 to 64 small letters, digits or . _ -, as in water-works");
    }

    @Override
    public int compareTo(TenantName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
