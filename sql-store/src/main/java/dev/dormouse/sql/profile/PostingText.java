package dev.dormouse.sql.profile;

import static dev.dormouse.sql.database.Lines.line;

import dev.dormouse.fleet.profile.Posting;
import dev.dormouse.fleet.profile.ProfileName;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.sql.database.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What devices are given, as one column holds it: profile and groups in the first line, then a line for each variable, and one with a
 * single word for whom they belong to.
 */
public final class PostingText {

    private static final String NOWHERE = "";

    private PostingText() {}

    public static String of(Posting posting) {
        if (posting.isNowhere()) return NOWHERE;
        var lines = new ArrayList<List<String>>();
        var first = new ArrayList<Object>();
        first.add(posting.profile());
        posting.groups().forEach(group -> first.add(group.tag()));
        lines.add(line(first.toArray()));
        posting.variables().values().forEach((name, value) -> lines.add(line(name, value)));
        posting.tenant().ifPresent(tenant -> lines.add(line(tenant.value())));
        return new Lines(lines).text();
    }

    public static Posting parse(String text) {
        if (text.equals(NOWHERE)) return Posting.NOWHERE;
        var lines = Lines.parse(text).all();
        var first = lines.getFirst();
        Optional<ProfileName> profile = Lines.maybe(first.getFirst()).map(ProfileName::new);
        var groups = first.stream().skip(1).map(Scope.Group::new).toList();
        var values = new TreeMap<String, String>();
        var others = lines.stream().skip(1).toList();
        others.stream()
                .filter(line -> line.size() > 1)
                .forEach(variable -> values.put(variable.getFirst(), variable.getLast()));
        var tenant = others.stream()
                .filter(line -> line.size() == 1)
                .map(line -> new TenantName(line.getFirst()))
                .findFirst();
        return new Posting(profile, groups, new Variables(values), tenant);
    }
}
