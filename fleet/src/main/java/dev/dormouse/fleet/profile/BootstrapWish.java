package dev.dormouse.fleet.profile;

import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What devices of one kind are given at their bootstrap. {@code values} make up instances of further objects, written whole;
 * {@code deletes} go first, and with {@code wipes} all a device can delete. {@code unsecured} devices are bootstrapped without
 * having proved who they are; with {@code claims} one that nobody knows may wait for an operator to accept it.
 */
public record BootstrapWish(
        AccountWish account,
        Dialogue dialogue,
        List<DesiredValue> values,
        List<NodePath> deletes,
        Optional<Boolean> wipes,
        Optional<Boolean> unsecured,
        Optional<Boolean> claims) {

    public static final BootstrapWish NONE = new BootstrapWish(
            AccountWish.NONE,
            Dialogue.NONE,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static final int MOST_VALUES = 200;
    public static final int MOST_DELETES = 30;

    public BootstrapWish {
        if (values.size() > MOST_VALUES)
            throw new IllegalArgumentException("a bootstrap writes at most " + MOST_VALUES + " values");
        if (deletes.size() > MOST_DELETES)
            throw new IllegalArgumentException("a bootstrap deletes at most " + MOST_DELETES + " places");
        var seen = new HashSet<NodePath>();
        for (var value : values)
            if (!seen.add(value.path())) throw new IllegalArgumentException(value.path() + " is given two values");
        values = List.copyOf(values);
        deletes = deletes.stream().distinct().toList();
    }

    BootstrapWish over(BootstrapWish parent, Set<NodePath> without) {
        var allValues = new ArrayList<>(values);
        parent.values.stream()
                .filter(value -> !without.contains(value.path()))
                .filter(value -> values.stream().noneMatch(own -> own.path().equals(value.path())))
                .forEach(allValues::add);
        var allDeletes = new ArrayList<>(deletes);
        parent.deletes.stream().filter(path -> !without.contains(path)).forEach(allDeletes::add);
        return new BootstrapWish(
                account.over(parent.account),
                dialogue.over(parent.dialogue, without),
                first(MOST_VALUES, allValues),
                first(MOST_DELETES, allDeletes),
                wipes.or(parent::wipes),
                unsecured.or(parent::unsecured),
                claims.or(parent::claims));
    }

    /** What a profile says itself comes first, so of too much only what it inherits is left out. */
    private static <T> List<T> first(int most, List<T> items) {
        return items.stream().distinct().limit(most).toList();
    }
}
