package dev.dormouse.sim.attack;

import dev.dormouse.sim.load.Load;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Progress;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A flood around what honest devices do: the result is theirs, and says what was thrown at the server meanwhile. */
public final class AttackLoad implements Load {
    private final Load honest;
    private final ServerAddress server;
    private final Set<Weapon> weapons;
    private final int perSecond;
    private final long seed;

    /** @param honest what goes on meanwhile, by devices that are registered already */
    public AttackLoad(Load honest, ServerAddress server, Set<Weapon> weapons, int perSecond, long seed) {
        this.honest = honest;
        this.server = server;
        this.weapons = Set.copyOf(weapons);
        this.perSecond = perSecond;
        this.seed = seed;
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        var flood = Flood.at(server, weapons, perSecond, seed);
        LoadResult result;
        try (flood) {
            result = honest.run();
        }
        return result.remarking(flood.echoes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(echo -> told(echo.getKey(), echo.getValue()))
                .toList());
    }

    @Override
    public void cancel() {
        honest.cancel();
    }

    @Override
    public Progress progress() {
        return honest.progress();
    }

    private static String told(Weapon weapon, Flood.Echo echo) {
        return String.format(
                Locale.ROOT,
                "%s: %,d datagrams of %,d bytes; %,d came back with %,d bytes, %.2f for each byte",
                weapon.word(),
                echo.sent(),
                echo.bytesSent(),
                echo.back(),
                echo.bytesBack(),
                echo.amplification());
    }
}
