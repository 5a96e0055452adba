package io.jenkins.plugins.cd4ml.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.data.FiniteNumber;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A service that answers as MLflow's model servers do: {@code {"dataframe_records": [{…}, …]}} is posted, and
 * {@code {"predictions": [ … ]}} or the list alone comes back, one answer a row and in the order of the rows. An answer is
 * a number, a text, or an object with the columns that are compared.
 *
 * @param address of the service
 * @param key the column that names a row, or null
 * @param columns what is compared; a single value is that of the first
 * @param limit how long one answer may take
 */
public record ServedByUrl(URI address, String key, List<String> columns, Duration limit) implements Served {

    private static final int ROWS_IN_A_REQUEST = 500;
    private static final int OK = 200;

    public ServedByUrl {
        columns = List.copyOf(columns);
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new Cd4mlException.Configuration(
                    "the address \"%s\" cannot be asked; expected http:// or https:// and a host".formatted(address));
        }
    }

    @Override
    public SourceSettings predict(Path rows, Path work) throws IOException, InterruptedException {
        Path answer = work.resolve("served.csv");
        HttpClient client = HttpClient.newBuilder().connectTimeout(limit).build();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(rows, StandardCharsets.UTF_8);
                CsvWriter writer =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(answer, StandardCharsets.UTF_8)) {
            List<String> header = new ArrayList<>(columns);
            if (key != null) {
                header.add(key);
            }
            writer.writeRecord(header);
            Set<String> texts = textColumns(rows);
            List<NamedCsvRecord> batch = new ArrayList<>();
            for (NamedCsvRecord row : reader) {
                batch.add(row);
                if (batch.size() == ROWS_IN_A_REQUEST) {
                    answer(client, batch, texts, writer);
                    batch.clear();
                }
            }
            if (!batch.isEmpty()) {
                answer(client, batch, texts, writer);
            }
        }
        return new SourceSettings(answer.toString(), SourceSettings.Format.CSV, null, null, null);
    }

    /** A column is sent as numbers when all its values are some. */
    private static Set<String> textColumns(Path rows) throws IOException {
        Set<String> texts = new HashSet<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(rows, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : reader) {
                row.getFieldsAsMap().forEach((name, value) -> {
                    if (!value.isEmpty() && FiniteNumber.parse(value).isEmpty()) {
                        texts.add(name);
                    }
                });
            }
        }
        return texts;
    }

    private void answer(HttpClient client, List<NamedCsvRecord> rows, Set<String> texts, CsvWriter writer)
            throws IOException, InterruptedException {
        ArrayNode answers = ask(client, body(rows, texts));
        if (answers.size() != rows.size()) {
            throw new Cd4mlException.BadData("%s gave %d answers to %d rows; expected one for each"
                    .formatted(address, answers.size(), rows.size()));
        }
        for (int i = 0; i < answers.size(); i++) {
            List<String> fields = new ArrayList<>();
            for (String column : columns) {
                fields.add(text(answers.get(i), column));
            }
            if (key != null) {
                fields.add(rows.get(i).getField(key));
            }
            writer.writeRecord(fields);
        }
    }

    private static byte[] body(List<NamedCsvRecord> rows, Set<String> texts) {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode records = body.putArray("dataframe_records");
        for (NamedCsvRecord row : rows) {
            ObjectNode record = records.addObject();
            row.getFieldsAsMap().forEach((name, value) -> {
                if (value.isEmpty()) {
                    record.putNull(name);
                } else if (texts.contains(name)) {
                    record.put(name, value);
                } else {
                    record.put(name, Double.parseDouble(value));
                }
            });
        }
        return Json.bytes(body);
    }

    private ArrayNode ask(HttpClient client, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(limit)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<InputStream> response;
        byte[] content;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                content = in.readNBytes(Json.MAXIMUM_BYTES + 1);
            }
        } catch (IOException e) {
            throw new Cd4mlException.BadData(
                    "%s does not answer: %s".formatted(address, e.getMessage() == null ? e : e.getMessage()), e);
        }
        if (response.statusCode() != OK) {
            throw new Cd4mlException.BadData("%s answered with the status %d; expected %d and JSON"
                    .formatted(address, response.statusCode(), OK));
        }
        return answers(content);
    }

    private ArrayNode answers(byte[] content) throws IOException {
        try {
            JsonNode tree =
                    content.length > Json.MAXIMUM_BYTES ? null : Json.mapper().readTree(content);
            JsonNode list = tree != null && tree.isObject() ? tree.path("predictions") : tree;
            if (list instanceof ArrayNode answers) {
                return answers;
            }
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.BadData(
                    "%s answered with something that is no JSON: %s".formatted(address, e.getOriginalMessage()), e);
        }
        throw new Cd4mlException.BadData(
                "%s answered without a list of predictions; expected {\"predictions\": [ … ]}".formatted(address));
    }

    private String text(JsonNode answer, String column) {
        JsonNode value = answer.isObject() ? answer.path(column) : answer;
        if (value.isContainerNode() || value.isMissingNode()) {
            throw new Cd4mlException.BadData("%s answered %s for a row, which has no single value for %s"
                    .formatted(address, shortened(answer.toString()), column));
        }
        if (!answer.isObject() && columns.size() > 1) {
            throw new Cd4mlException.BadData(
                    "%s answered %s for a row and %d columns are compared; expected an object with %s, or name one column"
                            .formatted(
                                    address, shortened(answer.toString()), columns.size(), String.join(", ", columns)));
        }
        return value.isNull() ? "" : value.asText();
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 97) + "...";
    }
}
