package dev.dormouse.launcher;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What stands under deploy can be read by whoever it is for, and sets only what there is to set. */
class DeployTest {

    private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\bDORMOUSE_[A-Z_]+\\b");

    @Test
    void compose_runs_nodes_that_wait_for_what_they_need() throws IOException {
        var services = in(documents("compose/compose.yaml").getFirst(), "services");

        assertThat(services).containsKeys("node-1", "node-2", "node-3", "balancer", "postgres", "redis");
        for (var name : List.of("node-1", "node-2", "node-3")) {
            var node = in(services, name);
            assertThat(in(node, "depends_on")).containsOnlyKeys("postgres", "redis");
            assertThat(in(node, "environment")).containsEntry("DORMOUSE_CLUSTER_HOST", name);
            assertThat(in(node, "environment")).containsEntry("DORMOUSE_STORE_KIND", "clustered");
        }
        for (var name : List.of("postgres", "redis"))
            assertThat(in(services, name)).containsKey("healthcheck");
        assertThat(Files.readString(DEPLOY.resolve("compose/nginx.conf")))
                .contains("hash $remote_addr$remote_port")
                .contains("server node-1:5684", "server node-2:5684", "server node-3:5684");
    }

    @Test
    void kubernetes_waits_longer_than_a_node_takes_to_leave_and_asks_whether_it_is_ready() throws IOException {
        var documents = documents("kubernetes/dormouse.yaml");
        assertThat(documents)
                .extracting(document -> document.get("kind"))
                .containsExactly("Deployment", "Service", "Service", "PodDisruptionBudget", "NetworkPolicy");

        var pod = in(in(in(documents.getFirst(), "spec"), "template"), "spec");
        assertThat((Integer) pod.get("terminationGracePeriodSeconds")).isGreaterThan(15 + 20);
        var container = map(((List<?>) requireNonNull(pod.get("containers"))).getFirst());
        assertThat(in(in(container, "readinessProbe"), "httpGet").get("path")).isEqualTo("/health/ready");
        assertThat(documents.get(1).toString()).contains("protocol=UDP", "port=5684");
    }

    @Test
    void only_what_there_is_to_set_is_set() throws IOException {
        var known = Files.readString(Path.of("src/dist/conf/dormouse.yaml"));
        for (var file : List.of("compose/compose.yaml", "kubernetes/dormouse.yaml")) {
            var used = VARIABLE.matcher(Files.readString(DEPLOY.resolve(file)))
                    .results()
                    .map(match -> match.group())
                    .collect(Collectors.toSet());
            assertThat(used)
                    .isNotEmpty()
                    .allSatisfy(variable -> assertThat(isKnown(known, variable))
                            .as("%s in %s", variable, file)
                            .isTrue());
        }
    }

    /** Each word of it leads from the root of the shipped file to a key. */
    private static boolean isKnown(String file, String variable) {
        var path = variable.substring("DORMOUSE_".length()).toLowerCase(Locale.ROOT);
        return keys(
                        new Yaml(new SafeConstructor(new LoaderOptions()))
                                .load(file.replaceAll("(?m)^( *)#([a-z-]+:)", "$1$2")),
                        "")
                .contains(path);
    }

    private static List<String> keys(Object tree, String before) {
        var keys = new ArrayList<String>();
        if (tree instanceof Map<?, ?> map)
            map.forEach((key, value) -> {
                var name = before + word(key);
                keys.add(name);
                keys.addAll(keys(value, name + "_"));
            });
        return keys;
    }

    /** This YAML takes "on" for a truth. */
    private static String word(Object key) {
        return key.equals(true) ? "on" : key.toString().replace('-', '_');
    }

    private static List<Map<String, Object>> documents(String file) throws IOException {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(
                        yaml.loadAll(Files.readString(DEPLOY.resolve(file))).spliterator(), false)
                .map(DeployTest::map)
                .toList();
    }

    private static Map<String, Object> in(Map<String, Object> map, String key) {
        return map(requireNonNull(map.get(key), key));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }
}
