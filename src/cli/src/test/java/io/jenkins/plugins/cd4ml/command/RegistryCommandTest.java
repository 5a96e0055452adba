package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What people ask a registry with three versions; each test goes on where the last one ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegistryCommandTest {

    @TempDir
    private static Path project;

    @BeforeAll
    static void threeVersions() throws Exception {
        Project files = Project.learnable(project);
        for (int seed = 1; seed <= 3; seed++) {
            files.withData(Project.rows(3000 + 100 * seed, seed));
            Invocation run = files.run("run");
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        }
    }

    private static Invocation run(String... arguments) {
        return Invocation.in(project, arguments);
    }

    @Test
    @Order(1)
    void theListComesInPages() throws Exception {
        Invocation first = run("registry", "list", "--limit", "2");
        assertThat(first.out())
                .contains("loans/3", "loans/2", "production", "go on with --after loans/2")
                .doesNotContain("loans/1");
        JsonNode rest = run("registry", "list", "--limit", "2", "--after", "loans/2", "--json")
                .json();
        assertThat(rest.at("/models/0/versions/0/version").asInt()).isEqualTo(1);
        assertThat(rest.at("/models/0/aliases/production").asInt()).isEqualTo(3);
        assertThat(rest.has("next")).isFalse();
        assertThat(run("registry", "list", "--after", "loans@production").exitCode())
                .isEqualTo(2);
        assertThat(run("registry", "list", "--limit", "0").err()).contains("--limit is at least 1");
    }

    @Test
    @Order(2)
    void tagsAreSetShownSearchedAndTakenAway() throws Exception {
        assertThat(run("registry", "tag", "loans/1").out()).contains("loans/1 has no tags");
        assertThat(run("registry", "tag", "loans/1", "--set", "team=risk", "--set", "ticket=ML-7")
                        .exitCode())
                .isZero();
        assertThat(run("registry", "tag", "loans/2", "--set", "team=fraud").out())
                .contains("team=fraud");
        assertThat(run("registry", "list").out()).contains("team=risk, ticket=ML-7");
        assertThat(references(run("registry", "search", "--tag", "team", "--json")))
                .containsExactly("loans/2", "loans/1");
        assertThat(references(run("registry", "search", "--tag", "team=risk", "--json")))
                .containsExactly("loans/1");
        assertThat(run("registry", "tag", "loans/1", "--remove", "ticket", "--json")
                        .json()
                        .at("/tags")
                        .toString())
                .isEqualTo("{\"team\":\"risk\"}");
        assertThat(run("registry", "tag", "loans/1", "--set", "a b=c").err()).contains("cannot be used");
        assertThat(run("registry", "tag", "loans/1", "--set", "a=b", "--remove", "a")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    @Order(3)
    void versionsAreFoundByAliasDataAndDay() throws Exception {
        JsonNode shown = run("registry", "show", "loans/2", "--json").json();
        String source = shown.at("/version/data/sources/0/digest").asText();
        assertThat(references(run("registry", "search", "--data", source.substring(7, 20), "--json")))
                .containsExactly("loans/2");
        assertThat(references(run("registry", "search", "--data", "loans.csv", "--json")))
                .hasSize(3);
        assertThat(references(run("registry", "search", "--alias", "production", "--json")))
                .containsExactly("loans/3");
        assertThat(run("registry", "search", "--until", "2001-01-01").out()).contains("no version is like that");
        assertThat(references(run("registry", "search", "--from", "2001-01-01", "--limit", "1", "--json")))
                .containsExactly("loans/3");
        assertThat(run("registry", "search", "--from", "yesterday").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void whoUsesADatasetIsToldByItsContentAndItsName() throws Exception {
        Invocation file = run("registry", "uses", "loans.csv");
        assertThat(file.out())
                .contains("loans/3", "prepare-data read project:loans.csv")
                .contains("another content of that name");
        JsonNode uses = run("registry", "uses", "loans.csv", "--json").json().at("/uses");
        assertThat(uses).hasSize(3);
        assertThat(uses.at("/0/reasons/0/sameContent").asBoolean()).isTrue();
        assertThat(uses.at("/1/reasons/0/sameContent").asBoolean()).isFalse();
        assertThat(run("registry", "uses", "nobody.csv").out()).contains("no version comes from nobody.csv");
        assertThat(run("registry", "uses", "loans/train", "--limit", "1", "--json")
                        .json()
                        .at("/next")
                        .asText())
                .isEqualTo("loans/3");
    }

    @Test
    @Order(5)
    void whatNobodyNeedsIsCollectedAndTheRestIsKept() throws Exception {
        Path bundle = project.resolve(".cd4ml/registry/models/loans/versions/1/files/train-model/bundle.zip");
        Invocation dry = run("registry", "collect", "loans", "--keep", "0");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out()).contains("kept: loans/1 cannot be collected: entry 1 of the ledger moved production");
        assertThat(run("registry", "collect", "loans").err()).contains("--keep 10");
        assertThat(run("registry", "collect", "loans", "--older-than", "90d").out())
                .contains("no version of loans is to be collected");
        assertThat(run("registry", "collect", "loans", "--older-than", "long").err())
                .contains("--older-than: \"long\" is no length of time");
        assertThat(bundle).exists();
        assertThat(run("registry", "collect", "others", "--keep", "1").out()).contains("no version of others");
    }

    @Test
    @Order(6)
    void theHistoryTellsWhatWasLiveWhenAndWhy() throws Exception {
        JsonNode periods =
                run("registry", "history", "loans@production", "--json").json().at("/periods");
        assertThat(periods.findValuesAsText("version")).containsExactly("1", "2", "3");
        assertThat(periods.at("/0/until").asText())
                .isEqualTo(periods.at("/1/entry/at").asText());
        assertThat(periods.at("/2").has("until")).isFalse();

        String second = periods.at("/1/entry/at").asText();
        assertThat(run("registry", "history", "loans", "--at", second).out())
                .contains("loans/2", "promotion by", "approved by nobody", "entry 2 of the ledger")
                .doesNotContain("loans/1", "loans/3");
        assertThat(run("registry", "history", "loans", "--at", "2001-01-01").out())
                .contains("no version of loans was behind any alias at 2001-01-01");
        assertThat(run("registry", "history", "loans@staging").out())
                .contains("no version of loans was behind staging");
        assertThat(run("registry", "history", "loans", "--at", "yesterday").err())
                .contains("--at yesterday is neither a day, as 2026-03-01, nor a moment with its zone");
        assertThat(run("registry", "history", "lons").err()).contains("the registry holds no model lons");
    }

    private static List<String> references(Invocation search) throws Exception {
        return search.json().at("/versions").findValuesAsText("reference");
    }
}
