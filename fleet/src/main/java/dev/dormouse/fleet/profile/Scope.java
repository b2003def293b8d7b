package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.tenant.TenantName;
import java.util.regex.Pattern;

/** For whom variables are set, apart from one device alone: what is nearer to the device counts. */
public sealed interface Scope {

    /** Everyone. */
    record Fleet() implements Scope {}

    /** The devices that belong to it. */
    record Tenant(TenantName name) implements Scope {}

    /** The devices that carry this tag. */
    record Group(String tag) implements Scope {

        private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");

        public Group {
            if (!FORM.matcher(tag).matches())
                throw new IllegalArgumentException("a group's name has 1 to 64 letters, digits or . _ -, as in vienna");
        }
    }
}
