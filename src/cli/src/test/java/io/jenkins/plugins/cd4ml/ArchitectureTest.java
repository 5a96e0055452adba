package io.jenkins.plugins.cd4ml;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keeps the pictures of docs/architecture.md true: whatever is not drawn there is an error, and so is an arrow that no
 * class needs any more.
 */
class ArchitectureTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "architecture.md");
    private static final String ROOT = "io.jenkins.plugins.cd4ml";
    private static final List<String> MODULES = List.of("core", "engine", "cli");
    private static final Pattern DEPENDENCY = Pattern.compile("<artifactId>cd4ml-(core|engine|cli)</artifactId>");
    private static final Pattern ARROW = Pattern.compile("^\\[(\\S+)] --> \\[(\\S+)]$", Pattern.MULTILINE);
    private static final Pattern COMPONENT = Pattern.compile("^\\[(\\S+)] <<(\\S+)>>", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void modulesDependOnEachOtherAsDrawn() throws IOException {
        Map<String, String> owner = new HashMap<>();
        for (String module : MODULES) {
            importModule(module).forEach(c -> owner.put(c.getName(), module));
        }
        // The plugin is built after this module, by either of two poms; what they do not name it cannot use.
        Set<String> arrows = new HashSet<>(declaredBy("plugin", "pom.xml"));
        assertThat(declaredBy("plugin", "pom-central.xml")).isEqualTo(arrows);
        for (String module : MODULES) {
            importModule(module).stream()
                    .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
                    .map(dependency -> owner.get(dependency.getTargetClass().getName()))
                    .filter(target -> target != null && !target.equals(module))
                    .forEach(target -> arrows.add(arrow(module, target)));
        }
        assertThat(arrows).isEqualTo(arrowsIn(diagram("modules")));
    }

    private static Set<String> declaredBy(String module, String pom) throws IOException {
        return DEPENDENCY
                .matcher(Files.readString(Path.of("..", module, pom)))
                .results()
                .map(dependency -> arrow(module, dependency.group(1)))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "engine"})
    void packagesDependOnEachOtherAsDrawn(String module) throws IOException {
        JavaClasses classes = importModule(module);
        String diagram = diagram(module);
        Path file = Files.writeString(folder.resolve(module + ".puml"), diagram);
        Set<String> own = classes.stream().map(JavaClass::getName).collect(Collectors.toSet());

        classes()
                .should(adhereToPlantUmlDiagram(file, consideringOnlyDependenciesInDiagram())
                        .ignoreDependenciesWithTarget(
                                describe("outside of the module", target -> !own.contains(target.getName()))))
                .check(classes);
        Set<String> unneeded = arrowsIn(diagram);
        unneeded.removeAll(packageArrows(classes, own, diagram));
        assertThat(unneeded)
                .as("arrows that docs/architecture.md draws for %s and no class needs", module)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "engine", "cli"})
    void packagesHaveNoCycles(String module) {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(importModule(module));
    }

    @Test
    void theDomainKnowsNeitherJenkinsNorAnyHeavyLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "hudson..", "jenkins..", "org.deeplearning4j..", "org.nd4j..", "org.duckdb..", "java.sql..")
                .check(importModule("core"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "engine", "cli"})
    void packagesAreNamedAfterIdeasNotLayers(String module) {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..manager..", "..impl..", "..common..")
                .check(importModule(module));
    }

    private static Path classesOf(String module) {
        return Path.of("..", module, "target", "classes");
    }

    private static JavaClasses importModule(String module) {
        return new ClassFileImporter().importPath(classesOf(module));
    }

    /** The fenced block of the document that follows the heading of this name. */
    private static String diagram(String name) throws IOException {
        Matcher block = Pattern.compile("```plantuml\n@startuml " + name + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        assertThat(block.find())
                .as("docs/architecture.md has a diagram named %s", name)
                .isTrue();
        return "@startuml\n" + block.group(1);
    }

    private static Set<String> arrowsIn(String diagram) {
        return ARROW.matcher(diagram)
                .results()
                .map(arrow -> arrow(arrow.group(1), arrow.group(2)))
                .collect(Collectors.toSet());
    }

    private static String arrow(String from, String to) {
        return from + " → " + to;
    }

    private static Set<String> packageArrows(JavaClasses classes, Set<String> own, String diagram) {
        Map<String, String> components = COMPONENT
                .matcher(diagram)
                .results()
                .collect(Collectors.toMap(component -> component.group(2), component -> component.group(1)));
        return classes.stream()
                .flatMap(origin -> origin.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> own.contains(dependency.getTargetClass().getName()))
                .map(dependency -> arrow(
                        components.get(dependency.getOriginClass().getPackageName()),
                        components.get(dependency.getTargetClass().getPackageName())))
                .collect(Collectors.toSet());
    }
}
