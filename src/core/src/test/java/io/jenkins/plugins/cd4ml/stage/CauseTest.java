package io.jenkins.plugins.cd4ml.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTest {

    @Test
    void atATerminalItIsTheUser() {
        assertThat(Cause.of(Map.of(), "ada")).isEqualTo(new Cause(Cause.Kind.USER, "ada", null));
    }

    @Test
    void theEnvironmentTellsAnotherOne() {
        assertThat(Cause.of(
                        Map.of(
                                Cause.VARIABLE, "upstream",
                                Cause.BY_VARIABLE, "data/nightly #12",
                                Cause.URL_VARIABLE, "https://jenkins.example/job/data/12/"),
                        "jenkins"))
                .isEqualTo(new Cause(Cause.Kind.UPSTREAM, "data/nightly #12", "https://jenkins.example/job/data/12/"));
    }

    @Test
    void aKindThatDoesNotExistIsRefusedWithThoseThatDo() {
        assertThatThrownBy(() -> Cause.of(Map.of(Cause.VARIABLE, "cron"), "ada"))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage(
                        "the environment variables CD4ML_CAUSE, CD4ML_CAUSE_BY and CD4ML_CAUSE_URL tell no cause: "
                                + "\"cron\" is no kind of cause; expected one of user, timer, scm, upstream, drift, retraining, other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "job/loans/7", "https://ada:secret@example.org/", "http:///x", "ä ö"})
    void anAddressThatIsNoneOfTheWebIsRefused(String url) {
        assertThatThrownBy(() -> new Cause(Cause.Kind.SCM, "1234", url))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith("the url of a cause is " + url);
    }

    @Test
    void wordsAreBoundedAndHoldNoControlCharacters() {
        for (String by : List.of("x".repeat(Cause.LONGEST + 1), "two\nlines")) {
            assertThatThrownBy(() -> Cause.user(by)).isInstanceOf(Cd4mlException.Configuration.class);
        }
    }

    @Test
    void aRequestCarriesIt() {
        WorkerRequest request = new WorkerRequest(WorkerRequest.PROTOCOL, Stage.TRAIN_MODEL, "cd4ml.yaml", List.of())
                .causedBy(new Cause(Cause.Kind.TIMER, null, null));
        assertThat(new String(Json.bytes(request), StandardCharsets.UTF_8)).contains("\"cause\":{\"kind\":\"timer\"}");
        assertThat(Json.read(Json.bytes(request), WorkerRequest.class, "it")).isEqualTo(request);
    }
}
