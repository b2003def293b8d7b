package dev.dormouse.rest.search;

import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.group.GroupBook;
import dev.dormouse.fleet.group.LabelDesk;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.tag.Tags;

/** What the API shows and changes of tags and groups, counts by, and puts on a map. */
public record SearchAccess(
        Tags tags,
        DeviceGroups groups,
        GroupBook book,
        LabelDesk labels,
        Tallies tallies,
        Locations locations,
        PresenceSamples samples) {}
