package dev.dormouse.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/integrating.md do what stands above them. */
class IntegratingIT {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final Path PAGE = Path.of("../docs/integrating.md");
    private static final Pattern COMMAND = Pattern.compile("```sh\\R# (\\d{3})\\R(.+?)```", Pattern.DOTALL);
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path home;

    private record Example(int status, String command) {}

    @Test
    void every_example_is_answered_as_the_page_says() throws Exception {
        var examples = examples();
        assertThat(examples).hasSizeGreaterThan(18);
        try (var server = Server.start(home, Ports.free());
                var operator = Operator.firstSignIn(server)) {
            // The page speaks of a device that is known, and away.
            operator.letIn("lamp-7", KEY);
            LeshanDevice.comeAndGo("lamp-7", KEY, server, operator);
            var token = operator.post("/tokens", Map.of("name", "the-page", "role", "admin"), 201)
                    .at("/token")
                    .asText();
            for (var example : examples) assertAnswered(example, server, token);
        }
    }

    private static List<Example> examples() throws IOException {
        return COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map(found -> new Example(Integer.parseInt(found.group(1)), found.group(2)))
                .toList();
    }

    /** The shell runs what stands there, with a curl that tells the status and puts the answer aside. */
    private void assertAnswered(Example example, Server server, String token) throws Exception {
        var answer = home.resolve("answer");
        Files.deleteIfExists(answer);
        var script = "curl() { command curl -s -o '" + answer + "' -w '%{http_code}' \"$@\"; }\n" + example.command();
        var builder = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        builder.environment().put("TOKEN", token);
        builder.environment().put("SERVER", server.web().toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        var body = Files.exists(answer) ? Files.readString(answer) : "";
        assertThat(said).as("%s%n%s", example.command(), body).isEqualTo(Integer.toString(example.status()));
        if (example.status() >= 400) {
            var problem = JSON.readTree(body);
            assertThat(problem.at("/type").asText()).startsWith("/problems/");
            assertThat(problem.at("/status").asInt()).isEqualTo(example.status());
        } else if (body.startsWith("{")) {
            assertThat(JSON.readTree(body).isObject()).isTrue();
        }
    }
}
