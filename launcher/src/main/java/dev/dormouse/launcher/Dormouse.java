package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.launcher.config.ConfigOutcome;
import dev.dormouse.launcher.config.ConfigReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The dormouse command. Without a subcommand it serves. */
@Command(
        name = "dormouse",
        description = "A LwM2M device-management server for devices that sleep.",
        synopsisSubcommandLabel =
                "[serve | config | check | backup | export | import | vault | new-password | version]",
        usageHelpAutoWidth = true)
public final class Dormouse implements Callable<Integer> {

    /** It cannot be done as it was asked or configured; one sentence on standard error says why. */
    static final int REFUSED = 2;

    private static final int BUG = 1;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file; conf/dormouse.yaml of the installation when absent.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "Sets a key of the configuration, like coap.port=5683. May be given several times.")
    private Map<String, String> settings = new HashMap<>();

    @Option(names = "--demo", scope = ScopeType.INHERIT, description = "Adds a dozen simulated devices to look at.")
    private boolean demo;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Says this.")
    @SuppressWarnings("UnusedVariable") // That it is there is all that picocli needs.
    private boolean help;

    private final Map<String, String> environment;
    private final Optional<Path> home;
    private final PrintWriter out;
    private final PrintWriter err;

    Dormouse(Map<String, String> environment, Optional<Path> home, PrintWriter out, PrintWriter err) {
        this.environment = environment;
        this.home = home;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        var dormouse = ofThisProcess(new PrintWriter(System.out, true), new PrintWriter(System.err, true));
        System.exit(dormouse.run(arguments));
    }

    static Dormouse ofThisProcess(PrintWriter out, PrintWriter err) {
        var home = Optional.ofNullable(System.getProperty("dormouse.home")).map(Path::of);
        return new Dormouse(System.getenv(), home, out, err);
    }

    int run(String... arguments) {
        return commandLine()
                .setParameterExceptionHandler((e, given) -> refuse(e.getMessage() + ". See dormouse --help."))
                .setExecutionExceptionHandler((e, command, parsed) -> explain(e))
                .execute(arguments);
    }

    /** Takes the arguments in without doing what they say; {@link #configuration} follows them then. */
    boolean understands(String... arguments) {
        try {
            commandLine().parseArgs(arguments);
            return true;
        } catch (ParameterException e) {
            return false;
        }
    }

    private CommandLine commandLine() {
        return new CommandLine(this)
                .addSubcommand(new Serve(this))
                .addSubcommand(new Config(this))
                .addSubcommand(new Check(this))
                .addSubcommand(new BackupStore(this))
                .addSubcommand(new Migrate(this))
                .addSubcommand(new ExportCredentials(this))
                .addSubcommand(new ImportList(this))
                .addSubcommand(new CommandLine(new VaultCommand()).addSubcommand(new RotateVault(this)))
                .addSubcommand(new Drain(this))
                .addSubcommand(new NewPassword(this))
                .addSubcommand(new Version(this))
                .setOut(out)
                .setErr(err);
    }

    /** No subcommand: serve. */
    @Override
    public Integer call() {
        return new Serve(this).call();
    }

    ConfigOutcome configuration() {
        var flags = new HashMap<>(settings);
        if (demo) flags.put("demo", "true");
        return ConfigReader.read(configFile(), environment, flags);
    }

    PrintWriter out() {
        return out;
    }

    int refuse(String sentence) {
        err.println("dormouse: " + sentence);
        return REFUSED;
    }

    /** The one asked for must be there; the one of the installation may be missing. */
    private Optional<Path> configFile() {
        if (file != null) return Optional.of(file);
        var named = environment.get("DORMOUSE_CONFIG");
        if (named != null) return Optional.of(Path.of(named));
        return home.map(it -> it.resolve("conf/dormouse.yaml")).filter(Files::exists);
    }

    private int explain(Exception e) {
        if (e instanceof StartupFailure failure) return refuse(String.valueOf(failure.getMessage()));
        LoggerFactory.getLogger(Dormouse.class).atError().setCause(e).log("this should not happen");
        return BUG;
    }
}
