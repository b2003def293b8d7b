package dev.dormouse.objects.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds objects by the words a person types. Every word must be found; the one found worst decides the rank. */
final class ModelSearch {

    /** From the best to the worst. */
    private enum Rank {
        ID,
        NAME_BEGINS,
        NAME_HOLDS,
        RESOURCE_NAME_HOLDS,
        DESCRIPTION_HOLDS
    }

    private record Found(ObjectModel model, Rank rank) {}

    private ModelSearch() {}

    static List<ObjectModel> search(Collection<ObjectModel> models, String text, int limit) {
        var words = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return models.stream()
                .flatMap(model -> rank(model, words).map(rank -> new Found(model, rank)).stream())
                .sorted(Comparator.comparing(Found::rank)
                        .thenComparingInt(found -> found.model().id()))
                .limit(limit)
                .map(Found::model)
                .toList();
    }

    private static Optional<Rank> rank(ObjectModel model, List<String> words) {
        var worst = Rank.ID;
        for (String word : words) {
            var rank = rank(model, word);
            if (rank.isEmpty()) return Optional.empty();
            if (rank.get().compareTo(worst) > 0) worst = rank.get();
        }
        return Optional.of(worst);
    }

    private static Optional<Rank> rank(ObjectModel model, String word) {
        if (word.equals(Integer.toString(model.id()))) return Optional.of(Rank.ID);
        if (begins(model.name(), word)) return Optional.of(Rank.NAME_BEGINS);
        if (holds(model.name(), word)) return Optional.of(Rank.NAME_HOLDS);
        if (resourceNames(model).anyMatch(name -> holds(name, word))) return Optional.of(Rank.RESOURCE_NAME_HOLDS);
        return holds(model.description(), word) ? Optional.of(Rank.DESCRIPTION_HOLDS) : Optional.empty();
    }

    private static Stream<String> resourceNames(ObjectModel model) {
        return model.resources().values().stream().map(ResourceModel::name);
    }

    private static boolean begins(String text, String word) {
        return text.regionMatches(true, 0, word, 0, word.length());
    }

    private static boolean holds(String text, String word) {
        char lower = Character.toLowerCase(word.charAt(0));
        char upper = Character.toUpperCase(word.charAt(0));
        for (int at = 0; at <= text.length() - word.length(); at++) {
            char c = text.charAt(at);
            if ((c == lower || c == upper) && text.regionMatches(true, at, word, 0, word.length())) return true;
        }
        return false;
    }
}
