package dev.dormouse.rest.profile;

import dev.dormouse.fleet.profile.DeviceProfiles;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.reconcile.Drifts;
import dev.dormouse.fleet.reconcile.Previews;

/** What the API shows and changes of profiles. */
public record ProfileAccess(
        ProfileBook book, ProfileEditor editor, DeviceProfiles versions, Previews previews, Drifts drifts) {}
