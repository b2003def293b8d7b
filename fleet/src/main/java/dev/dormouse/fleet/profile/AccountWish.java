package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.registration.Binding;
import java.util.Optional;

/**
 * What a device is given to find its LwM2M server and to be let in there. {@code region} is where that server should stand;
 * {@code spread} is by how many percent at most its times are shortened, each device by another part of it. {@code writableAccount} is the
 * instance of object 0 by which it comes to us, on a device that lets its LwM2M server write a new key there.
 */
public record AccountWish(
        Optional<KeyKind> keys,
        Optional<Integer> serverId,
        Optional<Template> region,
        Optional<Binding> binding,
        Optional<Integer> spread,
        ServerSettings settings,
        Optional<Integer> writableAccount) {

    public static final AccountWish NONE = new AccountWish(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ServerSettings.NONE,
            Optional.empty());

    private static final int HIGHEST_SERVER_ID = 65_534;
    private static final int WIDEST_SPREAD = 50;

    public AccountWish {
        if (serverId.filter(id -> id < 1 || id > HIGHEST_SERVER_ID).isPresent())
            throw new IllegalArgumentException("a short server id lies between 1 and " + HIGHEST_SERVER_ID);
        if (writableAccount
                .filter(instance -> instance < 0 || instance > HIGHEST_SERVER_ID)
                .isPresent()) throw new IllegalArgumentException("an instance lies between 0 and " + HIGHEST_SERVER_ID);
        if (spread.filter(percent -> percent < 0 || percent > WIDEST_SPREAD).isPresent())
            throw new IllegalArgumentException("times are spread by 0 to " + WIDEST_SPREAD + " percent");
    }

    AccountWish over(AccountWish parent) {
        return new AccountWish(
                keys.or(parent::keys),
                serverId.or(parent::serverId),
                region.or(parent::region),
                binding.or(parent::binding),
                spread.or(parent::spread),
                settings.over(parent.settings),
                writableAccount.or(parent::writableAccount));
    }

    /** These with nothing left open. */
    public KeyKind chosenKeys() {
        return keys.orElse(KeyKind.PSK_128);
    }

    public int chosenServerId() {
        return serverId.orElse(1);
    }

    public Binding chosenBinding() {
        return binding.orElse(Binding.UDP);
    }

    public int chosenSpread() {
        return spread.orElse(10);
    }

    public ServerSettings chosenSettings() {
        return settings.over(ServerSettings.LEAST);
    }
}
