package dev.dormouse.sim;

import dev.dormouse.sim.attack.Weapon;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code dormouse-sim attack}. */
@Command(
        name = "attack",
        description =
                "Registers devices that update for a while, and hits their server meanwhile with what costs it most; on this machine only.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AttackCommand extends OperationCommand {
    @Option(
            names = "--with",
            split = ",",
            description = "some of ${COMPLETION-CANDIDATES}, with commas between (default: all)")
    private Set<Weapon> weapons = EnumSet.allOf(Weapon.class);

    @Option(
            names = "--per-second",
            defaultValue = "1000",
            description = "datagrams of the attack, at most 50000 (default ${DEFAULT-VALUE})")
    private int perSecond;

    @Override
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        return options.play(new Act.Attack(weapons, perSecond, duration), spec);
    }
}
