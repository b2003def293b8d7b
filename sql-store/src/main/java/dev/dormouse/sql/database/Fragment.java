package dev.dormouse.sql.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of SQL with its arguments. */
public record Fragment(String sql, List<Object> arguments) {
    public Fragment {
        arguments = List.copyOf(arguments);
    }

    public static Fragment of(String sql, Object... arguments) {
        return new Fragment(sql, List.of(arguments));
    }

    public static Fragment joined(List<Fragment> fragments, String before, String between, String after) {
        var sql = fragments.stream().map(Fragment::sql).collect(Collectors.joining(between, before, after));
        var arguments = new ArrayList<>();
        fragments.forEach(fragment -> arguments.addAll(fragment.arguments()));
        return new Fragment(sql, arguments);
    }

    public Fragment then(String more, Object... ofMore) {
        return then(of(more, ofMore));
    }

    public Fragment then(Fragment more) {
        return joined(List.of(this, more), "", "", "");
    }
}
