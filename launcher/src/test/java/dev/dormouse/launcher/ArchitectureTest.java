package dev.dormouse.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between modules mean "depends on"; nothing points the other way. */
class ArchitectureTest {

    /** Each module's package, and the modules of ours it may know. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("objects", Set.of()),
            Map.entry("fleet", Set.of("objects")),
            Map.entry("testkit", Set.of("fleet", "objects")),
            Map.entry("sql", Set.of("fleet", "objects")),
            Map.entry("redis", Set.of("fleet", "objects")),
            Map.entry("coap", Set.of("fleet", "objects")),
            Map.entry("codec", Set.of("fleet", "objects")),
            Map.entry("bootstrap", Set.of("coap", "codec", "fleet", "objects")),
            Map.entry("lwm2m", Set.of("coap", "codec", "fleet", "objects")),
            Map.entry("rest", Set.of("fleet", "objects")),
            Map.entry("publish", Set.of("fleet", "objects")),
            Map.entry("sim", Set.of()),
            Map.entry(
                    "launcher",
                    Set.of(
                            "sql",
                            "redis",
                            "coap",
                            "bootstrap",
                            "lwm2m",
                            "rest",
                            "publish",
                            "sim",
                            "fleet",
                            "objects")));

    @ParameterizedTest
    @CsvSource({
        "objects",
        "fleet",
        "testkit",
        "sql",
        "redis",
        "coap",
        "codec",
        "bootstrap",
        "lwm2m",
        "rest",
        "publish",
        "sim",
        "launcher"
    })
    void a_module_knows_only_those_its_arrows_point_to(String module) {
        var others = new TreeSet<>(ARROWS.keySet());
        others.remove(module);
        others.removeAll(ARROWS.getOrDefault(module, Set.of()));

        noClasses()
                .that()
                .resideInAPackage(of(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.stream().map(ArchitectureTest::of).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(EveryClass.CLASSES);
    }

    @Test
    void every_class_belongs_to_a_module_that_has_its_arrows() {
        var modules = EveryClass.CLASSES.stream()
                .map(it -> it.getPackageName()
                        .replaceFirst("dev\\.dormouse\\.?", "")
                        .replaceFirst("\\..*", ""))
                .distinct();

        assertThat(modules).isSubsetOf(ARROWS.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "org.eclipse.leshan..,      codec",
        "org.eclipse.californium.., coap lwm2m bootstrap",
        "io.vertx..,                rest publish",
        "org.apache.kafka..,        publish",
        "io.netty..,                rest redis publish",
        "io.lettuce..,              redis",
        "java.sql..,                sql",
        "javax.sql..,               sql",
        "org.sqlite..,              sql",
        "org.postgresql..,          sql",
        "org.yaml..,                launcher rest sim",
        "picocli..,                 launcher sim",
        "ch.qos.logback..,          launcher testkit",
    })
    void a_library_stays_in_the_module_that_hides_it(String library, String modules) {
        classes()
                .that()
                .resideInAnyPackage("dev.dormouse..")
                .and()
                .resideOutsideOfPackages(Arrays.stream(modules.split(" "))
                        .map(ArchitectureTest::of)
                        .toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage(library)
                .check(EveryClass.CLASSES);
    }

    @Test
    void the_core_opens_no_socket_reads_no_clock_and_starts_no_thread() {
        noClasses()
                .that()
                .resideInAnyPackage(of("fleet"), of("objects"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.net.http..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\.(Server|Datagram|Multicast)?Socket")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.lang\\.Thread\\$.*|java\\.util\\.Timer")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.concurrent\\.(Executor.*|.*Executor|.*ExecutorService|ForkJoin.*)")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(EveryClass.CLASSES);
    }

    /** Wiring and what it is made of: the configuration's branches, the backends of commands, the demo. */
    @Test
    void nothing_but_the_wiring_knows_the_modules_it_wires() {
        noClasses()
                .that()
                .resideInAPackage(of("launcher"))
                .and()
                .haveNameNotMatching("dev\\.dormouse\\.launcher\\.(\\w*Wiring|Upkeep|Ground|ServedImages|"
                        + "Company|Stores|ColdBranch|HotBranch|Branches|Backends|Gates|Demo)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        of("sql"),
                        of("redis"),
                        of("coap"),
                        of("lwm2m"),
                        of("bootstrap"),
                        of("rest"),
                        of("publish"),
                        of("sim"))
                .check(EveryClass.CLASSES);
    }

    private static String of(String module) {
        return "dev.dormouse." + module + "..";
    }
}
