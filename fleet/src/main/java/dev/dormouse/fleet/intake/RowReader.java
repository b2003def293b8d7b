package dev.dormouse.fleet.intake;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Makes sense of a row, or says all that is wrong with it. */
final class RowReader {

    private final IntakeDesk.Gifts gifts;
    private final Instant at;

    RowReader(IntakeDesk.Gifts gifts, Instant at) {
        this.gifts = gifts;
        this.at = at;
    }

    sealed interface Row {
        record Sound(Arrival arrival) implements Row {}

        record Faulty(List<Fault> faults) implements Row {}
    }

    Row read(Entry entry) {
        return new Reading(entry).row();
    }

    /** The reading of one row: what is wrong gathers, so that the person who mends the file is told once. */
    private final class Reading {

        private final Entry entry;
        private final List<Fault> faults = new ArrayList<>();

        Reading(Entry entry) {
            this.entry = entry;
        }

        Row row() {
            var endpoint = read(Columns.ENDPOINT, EndpointName::new);
            if (endpoint.isEmpty() && faults.isEmpty())
                fault(Columns.ENDPOINT, "is empty", "the name the device gives itself");
            var purpose = choice(Columns.PURPOSE, Purpose.class, Purpose.BOOTSTRAP);
            var standing = choice(Columns.STANDING, Standing.class, Standing.ACTIVE);
            var posting = posting();
            var credential = endpoint.flatMap(this::credential);
            return faults.isEmpty() && credential.isPresent()
                    ? new Row.Sound(new Arrival(entry.row(), purpose, standing, credential.get(), posting))
                    : new Row.Faulty(faults);
        }

        private Optional<Credential> credential(EndpointName endpoint) {
            return switch (kind()) {
                case "psk" -> preSharedKey(endpoint);
                case "rpk" ->
                    required(Columns.PUBLIC_KEY, "the device's public key, in base64")
                            .flatMap(text -> KeyText.publicKey(text)
                                    .or(() -> fault(
                                            Columns.PUBLIC_KEY,
                                            "is no public key",
                                            "the SubjectPublicKeyInfo of an elliptic-curve key in DER, as base64")))
                            .map(encoded -> new RawPublicKey(endpoint, encoded, at));
                case "x509" ->
                    Optional.of(entry.in(Columns.SUBJECT).orElse(endpoint.value()))
                            .map(subject -> new TrustedCertificate(endpoint, subject, at));
                default -> fault(Columns.KIND, "is no kind of credential", "psk, rpk or x509");
            };
        }

        /** What is given tells the kind where nothing else does. */
        private String kind() {
            return entry.in(Columns.KIND)
                    .map(kind -> kind.toLowerCase(Locale.ROOT))
                    .orElseGet(() -> {
                        if (entry.in(Columns.PUBLIC_KEY).isPresent()) return "rpk";
                        return entry.in(Columns.SUBJECT).isPresent() ? "x509" : "psk";
                    });
        }

        private Optional<Credential> preSharedKey(EndpointName endpoint) {
            var key = required(Columns.KEY, "8 to 64 bytes in hexadecimal or base64")
                    .flatMap(text -> KeyText.bytes(text)
                            .or(() -> fault(
                                    Columns.KEY,
                                    "is neither hexadecimal nor base64",
                                    "8 to 64 bytes, as hexadecimal digits or as base64")));
            if (key.isEmpty()) return Optional.empty();
            try {
                return Optional.of(new PreSharedKey(
                        endpoint, entry.in(Columns.IDENTITY).orElse(endpoint.value()), new Secret(key.get()), at));
            } catch (IllegalArgumentException e) {
                boolean length = key.get().length < 8 || key.get().length > 64;
                return fault(
                        length ? Columns.KEY : Columns.IDENTITY,
                        "cannot be that of a credential",
                        String.valueOf(e.getMessage()));
            } finally {
                Arrays.fill(key.get(), (byte) 0);
            }
        }

        private Posting posting() {
            var profile = read(Columns.PROFILE, ProfileName::new);
            if (profile.filter(gifts.profiles().negate()).isPresent())
                fault(Columns.PROFILE, "is no profile there is", "the name of a profile");
            var tenant = read(Columns.TENANT, TenantName::new);
            if (tenant.filter(gifts.tenants().negate()).isPresent())
                fault(Columns.TENANT, "is no tenant there is", "the name of a tenant");
            var groups = read(
                            Columns.GROUPS,
                            text -> Arrays.stream(text.split("[ ,;|]+"))
                                    .map(Scope.Group::new)
                                    .toList())
                    .orElse(List.of());
            var values = new HashMap<String, String>();
            entry.cells().forEach((column, value) -> {
                if (column.startsWith(Columns.VARIABLE)) values.put(column.substring(Columns.VARIABLE.length()), value);
            });
            try {
                var posting = new Posting(profile, groups, new Variables(values), tenant);
                if (!posting.isNowhere()) posting.of(new EndpointName("any"));
                return posting;
            } catch (IllegalArgumentException e) {
                fault(Columns.VARIABLE + "*", "is not what a device can be given", String.valueOf(e.getMessage()));
                return Posting.NOWHERE;
            }
        }

        private <T> Optional<T> read(String column, Function<String, T> reading) {
            try {
                return entry.in(column).map(reading);
            } catch (IllegalArgumentException e) {
                return fault(column, "cannot be used", String.valueOf(e.getMessage()));
            }
        }

        private <E extends Enum<E>> E choice(String column, Class<E> all, E otherwise) {
            var written = entry.in(column);
            if (written.isEmpty()) return otherwise;
            for (var one : all.getEnumConstants()) if (one.name().equalsIgnoreCase(written.get())) return one;
            var names = Arrays.stream(all.getEnumConstants())
                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                    .toList();
            fault(column, "is none of the words for it", String.join(" or ", names) + ", or nothing");
            return otherwise;
        }

        private Optional<String> required(String column, String right) {
            return entry.in(column).or(() -> fault(column, "is empty", right));
        }

        private <T> Optional<T> fault(String column, String what, String right) {
            faults.add(new Fault(entry.row(), column, what, right));
            return Optional.empty();
        }
    }
}
