package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.model.ObjectModels;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds what is wrong with a draft before a device does: places no definition of the object knows or allows, values that
 * are none, variables nobody set. Objects without any definition are left to the device to judge.
 */
final class ProfileCheck {

    private final ProfileSet profiles;
    private final PlaceCheck places;

    private ProfileCheck(ProfileSet profiles, PlaceCheck places) {
        this.profiles = profiles;
        this.places = places;
    }

    static List<ProfileFault> faultsIn(
            ProfileDraft draft, ObjectModels models, ProfileSet profiles, Predicate<String> isVariable) {
        var places = new PlaceCheck(models, isVariable);
        new ProfileCheck(profiles, places).look(draft);
        draft.wishes().bootstrap().ifPresent(wish -> new BootstrapCheck(places).look(wish));
        return places.faults();
    }

    private void look(ProfileDraft draft) {
        profiles.problemWith(draft).ifPresent(why -> places.fault("/parent", why));
        var wishes = draft.wishes();
        wishes.network().ifPresent(this::lookAtNetwork);
        for (int i = 0; i < wishes.watches().size(); i++)
            look("/observations/" + i, wishes.watches().get(i));
        for (int i = 0; i < wishes.values().size(); i++)
            places.look("/values/" + i, wishes.values().get(i), ModelCheck::mayWrite);
        for (int i = 0; i < wishes.firstReads().size(); i++)
            places.allowed("/firstReads/" + i, wishes.firstReads().get(i), ModelCheck::mayRead);
    }

    private void lookAtNetwork(String name) {
        if (NetworkProfiles.named(name).isPresent()) return;
        var known = NetworkProfiles.ALL.stream().map(network -> network.name()).collect(Collectors.joining(", "));
        places.fault("/network", "There is no network '" + name + "'. There are " + known + ".");
    }

    private void look(String field, Watch watch) {
        for (int i = 0; i < watch.paths().size(); i++) {
            var path = watch.paths().get(i);
            places.allowed(field + "/paths/" + i, path, ModelCheck::mayRead);
            if (path.depth() >= 3) continue;
            watch.attributes().values().keySet().stream()
                    .filter(Attribute::isAboutTheValue)
                    .forEach(attribute -> places.fault(
                            field + "/attributes/" + attribute.spelling(),
                            attribute.spelling() + " compares a value, so it needs a resource, not " + path + "."));
        }
    }
}
