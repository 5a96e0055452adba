package io.jenkins.plugins.cd4ml.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A command line that was run as a user runs it, with what it wrote. */
record Invocation(int exitCode, String out, String err) {

    static Invocation in(Path folder, String... arguments) {
        return in(folder, true, arguments);
    }

    static Invocation in(Path folder, boolean unicode, String... arguments) {
        return by("tester", "", folder, unicode, arguments);
    }

    /** As another person, who answers questions with a line. */
    static Invocation by(String user, String answer, Path folder, String... arguments) {
        return by(user, answer, folder, true, arguments);
    }

    private static Invocation by(String user, String answer, Path folder, boolean unicode, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                false,
                unicode,
                folder,
                user,
                new BufferedReader(new StringReader(answer)));
        int code = Cd4ml.execute(terminal, arguments);
        return new Invocation(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output as the one document that it must be. */
    JsonNode json() throws JsonProcessingException {
        return Json.mapper()
                .readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readValue(out);
    }
}
