package dev.dormouse.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** A name says what a thing is; a package holds a feature, never a layer. */
class NamesTest {

    private static final Set<String> LAYERS =
            Set.of("impl", "common", "util", "utils", "service", "services", "dto", "model", "helper", "helpers");

    /** What an object is, is that module's feature. */
    private static final String THE_ONE_MODEL = "dev.dormouse.objects.model";

    @Test
    void packages_are_features() {
        assertThat(packages())
                .map(JavaPackage::getName)
                .filteredOn(name -> !name.equals(THE_ONE_MODEL))
                .noneMatch(name -> Arrays.stream(name.split("\\.")).anyMatch(LAYERS::contains));
    }

    @Test
    void every_package_says_what_lives_here_and_knows_no_null() {
        assertThat(packages())
                .filteredOn(it -> !it.getClasses().isEmpty())
                .filteredOn(it -> !it.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void classes_are_named_for_what_they_are() {
        noClasses()
                .that()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils|Base|Service.+)")
                .orShould()
                .haveNameMatching(".*\\.(Abstract|I)[A-Z][a-z].*")
                .check(EveryClass.CLASSES);
    }

    private static Iterable<JavaPackage> packages() {
        return EveryClass.CLASSES.getPackage("dev.dormouse").getSubpackagesInTree();
    }
}
