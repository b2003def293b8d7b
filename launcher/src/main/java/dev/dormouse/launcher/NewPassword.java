package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "new-password",
        description = "Gives an account another one-time password, while the server is stopped.")
final class NewPassword implements Callable<Integer> {

    private final Dormouse dormouse;

    @Parameters(paramLabel = "ACCOUNT", defaultValue = "admin", description = "Whose; admin when absent.")
    private String account = "admin";

    NewPassword(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound ->
                new Backends(sound.config())
                        .newPassword(account)
                        .map(this::tell)
                        .orElseGet(this::unknown);
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }

    private int tell(String password) {
        dormouse.out().printf("one-time password of %s: %s%n", account, password);
        return 0;
    }

    private int unknown() {
        return dormouse.refuse("there is no account " + account);
    }
}
