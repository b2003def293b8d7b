package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes all credentials as a list that an import takes in, one JSON object on each line. Keys stand in it as they are: it goes
 * into a bundle and nowhere else.
 */
public final class ListWriter {

    private static final int AT_ONCE = 500;

    private final Credentials credentials;
    private final Assignments assignments;
    private final Tenants tenants;

    public ListWriter(Credentials credentials, Assignments assignments, Tenants tenants) {
        this.tenants = tenants;
        this.credentials = credentials;
        this.assignments = assignments;
    }

    /** How many credentials it was. */
    public int write(Writer out) throws IOException {
        int written = 0;
        Optional<String> cursor = Optional.empty();
        do {
            var page = credentials.page("", cursor, AT_ONCE);
            for (var keyring : page.items()) written += write(keyring, out);
            cursor = page.next();
        } while (cursor.isPresent());
        return written;
    }

    private int write(Keyring keyring, Writer out) throws IOException {
        var assignment = assignments.find(keyring.endpoint()).orElseGet(() -> Assignment.nothing(keyring.endpoint()));
        var tenant = tenants.of(keyring.endpoint());
        for (var grant : keyring.grants()) out.write(line(keyring, grant, assignment, tenant));
        return keyring.grants().size();
    }

    private static String line(Keyring keyring, Grant grant, Assignment assignment, Optional<TenantName> tenant) {
        var members = new LinkedHashMap<String, String>();
        members.put(Columns.ENDPOINT, keyring.endpoint().value());
        members.put(Columns.PURPOSE, keyring.purpose().name().toLowerCase(Locale.ROOT));
        members.put(Columns.STANDING, grant.standing().name().toLowerCase(Locale.ROOT));
        credential(members, grant.credential());
        assignment.profile().ifPresent(profile -> members.put(Columns.PROFILE, profile.value()));
        if (!assignment.groups().isEmpty())
            members.put(
                    Columns.GROUPS,
                    assignment.groups().stream().map(Scope.Group::tag).collect(Collectors.joining(" ")));
        tenant.ifPresent(name -> members.put(Columns.TENANT, name.value()));
        assignment.variables().values().forEach((name, value) -> members.put(Columns.VARIABLE + name, value));
        return json(members);
    }

    private static void credential(Map<String, String> members, Credential credential) {
        switch (credential) {
            case PreSharedKey psk -> {
                members.put(Columns.KIND, "psk");
                members.put(Columns.IDENTITY, psk.pskIdentity());
                members.put(Columns.KEY, "base64:" + psk.key().lend(Base64.getEncoder()::encodeToString));
            }
            case RawPublicKey rpk -> {
                members.put(Columns.KIND, "rpk");
                members.put(Columns.PUBLIC_KEY, "base64:" + Base64.getEncoder().encodeToString(rpk.encoded()));
            }
            case TrustedCertificate certificate -> {
                members.put(Columns.KIND, "x509");
                members.put(Columns.SUBJECT, certificate.commonName());
            }
        }
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
                .collect(Collectors.joining(",", "{", "}\n"));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"', '\\' -> quoted.append('\\').append(each);
                default -> {
                    if (each < ' ') quoted.append("\\u%04x".formatted((int) each));
                    else quoted.append(each);
                }
            }
        }
        return quoted.append('"').toString();
    }
}
