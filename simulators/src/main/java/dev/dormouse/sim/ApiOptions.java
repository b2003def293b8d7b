package dev.dormouse.sim;

import dev.dormouse.sim.operator.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who acts at the REST API of a Dormouse server, for loads that need somebody there. */
final class ApiOptions {
    @Option(
            names = "--api",
            paramLabel = "URI",
            description =
                    "REST address of a Dormouse server, to have there done what is needed; without it, that is left to the server")
    private Optional<URI> api = Optional.empty();

    @Option(names = "--user", defaultValue = "admin", description = "who signs in (default ${DEFAULT-VALUE})")
    private String user = "";

    @Option(names = "--password-file", description = "holds the password; needed with --api")
    private Optional<Path> passwordFile = Optional.empty();

    Optional<Api> api() throws IOException {
        if (api.isEmpty()) return Optional.empty();
        if (passwordFile.isEmpty()) throw new IOException("--api needs --password-file");
        return Optional.of(new Api(api.get(), user, passwordFile.get()));
    }
}
