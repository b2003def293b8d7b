package dev.dormouse.fleet.group;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tag.TagChange;
import java.util.List;
import java.util.Optional;

/** What is written on many devices at once: tags set and taken away, groups joined and left. */
public record Labels(Optional<TagChange> tags, List<Scope.Group> join, List<Scope.Group> leave) {
    public Labels {
        join = List.copyOf(join);
        leave = List.copyOf(leave);
        if (tags.isEmpty() && join.isEmpty() && leave.isEmpty())
            throw new IllegalArgumentException("say what is to be written on them: tags, or groups");
        if (join.stream().anyMatch(leave::contains))
            throw new IllegalArgumentException("a group is joined or left, not both");
    }
}
