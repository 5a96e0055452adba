package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** What a model says where it is at work, against what was recorded of it. */
class ParityCommandTest {

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void record() throws IOException {
        Files.writeString(
                folder.resolve("recorded.csv"), "id,x,prediction,score\na,1,yes,.75\nb,2,no,.25\nc,3,no,.1\n");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void theSameRowsInAnotherOrderAreTheSame() throws IOException {
        served("id,score\nc,.1\na,.7500000001\nb,.25\n");

        Invocation compared = compare("--served", "served.csv", "--key", "id");
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out())
                .contains("3 rows recorded, 3 served, compared in score")
                .contains("differing 0, missing 0, extra 0");
    }

    @Test
    void differencesAreCountedAndTheFirstAreShown() throws Exception {
        served("id,score\na,.75\nb,.26\nd,.1\n");

        Invocation compared = compare("--served", "served.csv", "--key", "id", "--json");
        assertThat(compared.exitCode()).isEqualTo(1);
        JsonNode report = compared.json().at("/report");
        assertThat(report.at("/differing").asInt()).isEqualTo(1);
        assertThat(report.at("/missing").asInt()).isEqualTo(1);
        assertThat(report.at("/extra").asInt()).isEqualTo(1);
        assertThat(report.at("/largest").asDouble()).isCloseTo(.01, within(1e-12));
        assertThat(report.at("/first/0/row").asText()).isEqualTo("b");
    }

    @Test
    void theToleranceDecidesWhatCountsAsTheSame() throws IOException {
        served("id,score\na,.75\nb,.26\nc,.1\n");

        assertThat(compare("--served", "served.csv", "--key", "id", "--tolerance", "0.02")
                        .exitCode())
                .isZero();
    }

    @Test
    void withoutAKeyTheOrderOfTheRowsCounts() throws IOException {
        served("score\n.75\n.25\n");

        Invocation compared = compare("--served", "served.csv");
        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.out()).contains("missing 1").contains("row 3: recorded a row, served nothing");
    }

    @Test
    void aValueThatIsNoNumberIsADifference() throws IOException {
        served("id,score\na,NaN\nb,.25\nc,\n");

        assertThat(compare("--served", "served.csv", "--key", "id").out())
                .contains("differing 2")
                .contains("row a, score: recorded .75, served NaN")
                .contains("row c, score: recorded .1, served nothing");
    }

    @Test
    void aKeyThatOccursTwiceIsRefusedWithItsPlace() throws IOException {
        served("id,score\na,.75\na,.25\n");

        Invocation compared = compare("--served", "served.csv", "--key", "id");
        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.err()).contains("served.csv line 3: the key id is \"a\" as in a row before");
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "the model at work is a shell script")
    void aCommandIsAskedWithTheRowsButWithoutTheirPredictions() throws IOException {
        Files.writeString(
                folder.resolve("model.sh"),
                "read header; test \"$header\" = id,x || exit 9; echo id,score; "
                        + "while IFS=, read -r id x; do case $x in 1) s=.75;; 2) s=.25;; *) s=.1;; esac; echo $id,$s; done\n");

        Invocation compared = compare("--command", "tr -d '\\r' | sh model.sh", "--key", "id");
        assertThat(compared.exitCode()).as(compared.out() + compared.err()).isZero();
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "the model at work is a shell script")
    void aCommandThatFailsIsToldInItsOwnWords() {
        Invocation compared = compare("--command", "echo no such model >&2; exit 7");

        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.err()).contains("ended with 7: no such model");
    }

    @Test
    void aServiceAnswersInJson() throws IOException {
        String url = serving(200, record -> {
            int x = record.path("x").asInt();
            return x == 1 ? .75 : x == 2 ? .25 : .1;
        });

        Invocation compared = compare("--url", url, "--key", "id");
        assertThat(compared.exitCode()).as(compared.out() + compared.err()).isZero();
    }

    @Test
    void aServiceThatSaysSomethingElseIsFound() throws IOException {
        Invocation compared = compare("--url", serving(200, record -> .5), "--key", "id");

        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.out()).contains("differing 3").contains("largest difference 0.4");
    }

    @Test
    void aServiceThatFailsIsNamed() throws IOException {
        String url = serving(503, record -> .5);

        Invocation compared = compare("--url", url);
        assertThat(compared.exitCode()).isEqualTo(3);
        assertThat(compared.err()).contains(url + " answered with the status 503");
        assertThat(compare("--url", "ftp://somewhere/").err()).contains("expected http:// or https://");
    }

    private void served(String csv) throws IOException {
        Files.writeString(folder.resolve("served.csv"), csv);
    }

    private Invocation compare(String... more) {
        String[] arguments = new String[3 + more.length];
        arguments[0] = "parity";
        arguments[1] = "--recorded";
        arguments[2] = "recorded.csv";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Invocation.in(folder, arguments);
    }

    private String serving(int status, Function<JsonNode, Double> model) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/invocations", exchange -> {
            JsonNode asked = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
            ObjectNode answer = Json.mapper().createObjectNode();
            ArrayNode predictions = answer.putArray("predictions");
            asked.path("dataframe_records").forEach(record -> predictions.add(model.apply(record)));
            byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return "http://%s:%d/invocations"
                .formatted(
                        InetAddress.getLoopbackAddress().getHostAddress(),
                        server.getAddress().getPort());
    }
}
