package dev.dormouse.fleet.profile;

import static dev.dormouse.fleet.profile.ServerSetting.LIFETIME;
import static dev.dormouse.fleet.profile.ServerSetting.MAX_PERIOD;
import static dev.dormouse.fleet.profile.ServerSetting.MIN_PERIOD;

import dev.dormouse.objects.check.ModelCheck;
import dev.dormouse.objects.check.Verdict;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.path.NodePath;
import java.util.List;

/** What is wrong with the bootstrap part of a draft. What depends on the single device is judged when it is planned for. */
final class BootstrapCheck {

    private static final int SECURITY = 0;
    private static final int SERVER = 1;
    private static final int ACCESS_CONTROL = 2;
    private static final long SHORTEST_LIFETIME = 60;

    private final PlaceCheck places;

    BootstrapCheck(PlaceCheck places) {
        this.places = places;
    }

    void look(BootstrapWish wish) {
        look(wish.account());
        for (int i = 0; i < wish.dialogue().reads().size(); i++)
            lookAtRead("/bootstrap/reads/" + i, wish.dialogue().reads().get(i));
        for (int i = 0; i < wish.deletes().size(); i++)
            lookAtDelete("/bootstrap/deletes/" + i, wish.deletes().get(i));
        for (int i = 0; i < wish.values().size(); i++)
            look("/bootstrap/values/" + i, wish.values().get(i));
    }

    private void look(AccountWish account) {
        account.region().ifPresent(region -> places.variables("/bootstrap/region", region));
        account.binding()
                .filter(binding -> !binding.modes().contains("U"))
                .ifPresent(binding -> places.fault(
                        "/bootstrap/server/binding",
                        "The server is reached over UDP only, so the binding has a U, not '" + binding.modes() + "'."));
        if (account.writableAccount().isPresent()
                && account.keys().filter(kind -> kind.strength().isEmpty()).isPresent())
            places.fault(
                    "/bootstrap/writableAccount",
                    "A key is written to a device when it is a pre-shared one; let its keys be psk-128 or psk-256, or leave"
                            + " this out.");
        var settings = account.settings();
        settings.value(LIFETIME)
                .filter(seconds -> seconds < SHORTEST_LIFETIME)
                .ifPresent(seconds -> places.fault(
                        "/bootstrap/server/lifetime",
                        "A device that renews its registration every " + seconds
                                + " seconds does little else; let it last 60 at the least."));
        var least = settings.value(MIN_PERIOD);
        var most = settings.value(MAX_PERIOD);
        if (least.isPresent() && most.isPresent() && most.get() != 0 && most.get() < least.get())
            places.fault(
                    "/bootstrap/server/maxPeriod",
                    "It is shorter than the shortest period; make it " + least.get() + " at the least, or 0 for none.");
    }

    /** The specification lets a bootstrap server read nothing else. */
    private void lookAtRead(String field, NodePath path) {
        if ((path.object() != SERVER && path.object() != ACCESS_CONTROL) || path.depth() > 2)
            places.fault(field, "A bootstrap reads objects 1 and 2 or instances of them, as in /1, not " + path + ".");
    }

    private void lookAtDelete(String field, NodePath path) {
        if (path.depth() > 2)
            places.fault(field, "Objects and instances can be deleted, as in /2 or /11/0, not " + path + ".");
        else if (path.object() == SECURITY && path.depth() == 2)
            places.fault(
                    field,
                    path + " may be the account by which the device finds its way back; /0 takes away all the others.");
        else if (path.depth() == 2) places.allowed(field, path, ModelCheck::mayDelete);
    }

    private void look(String field, DesiredValue value) {
        if (List.of(SECURITY, SERVER).contains(value.path().object()))
            places.fault(
                    field + "/path",
                    "Objects 0 and 1 are written from what is said of keys and server; say it there, not at "
                            + value.path() + ".");
        else places.look(field, value, BootstrapCheck::mayBeGiven);
    }

    /** At a bootstrap everything may be written that holds a value, also what nobody may write later. */
    private static Verdict mayBeGiven(ObjectModel model, NodePath path) {
        return model.resource(path.level(2))
                .<Verdict>map(resource -> resource.operations().executable()
                        ? new Verdict.Refused(
                                resource.name() + " (" + resource.id() + ") is executed and holds no value")
                        : new Verdict.Allowed())
                .orElseGet(() ->
                        new Verdict.Undefined(model.name() + " (" + model.id() + ") has no resource " + path.level(2)));
    }
}
