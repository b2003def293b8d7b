package dev.dormouse.fleet.group;

import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tag.TagChange;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.List;
import java.util.Optional;

/** What is written on many devices at once: tags set and taken away, groups joined and left, and whose they are. */
public record Labels(Optional<TagChange> tags, List<Scope.Group> join, List<Scope.Group> leave, Optional<Owner> owner) {

    /** To whom they belong from now on; to nobody when there is no tenant. */
    public record Owner(Optional<TenantName> tenant) {}

    /** Belonging to whom they do. */
    public Labels(Optional<TagChange> tags, List<Scope.Group> join, List<Scope.Group> leave) {
        this(tags, join, leave, Optional.empty());
    }

    public Labels {
        join = List.copyOf(join);
        leave = List.copyOf(leave);
        if (tags.isEmpty() && join.isEmpty() && leave.isEmpty() && owner.isEmpty())
            throw new IllegalArgumentException("say what is to be written on them: tags, groups, or a tenant");
        if (join.stream().anyMatch(leave::contains))
            throw new IllegalArgumentException("a group is joined or left, not both");
    }
}
