package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hudson.ExtensionList;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.tools.InstallSourceProperty;
import hudson.tools.ToolInstaller;
import hudson.tools.ToolProperty;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.worker.Cd4mlInstallation;
import io.jenkins.plugins.cd4ml.worker.PreinstalledWorker;
import io.jenkins.plugins.cd4ml.worker.WorkerIdentity;
import io.jenkins.plugins.cd4ml.worker.WorkerInstaller;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where the worker comes from: installers, homes, and what is found out before any work begins. */
@WithJenkins
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the false workers are shell scripts")
class WorkerToolTest {

    private static final String IDENTITY =
            Json.text(Json.bytes(new WorkerIdentity(WorkerRequest.PROTOCOL, "0.1.0-SNAPSHOT")));

    private final AtomicInteger downloads = new AtomicInteger();
    private HttpServer server;
    private byte[] served;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/worker.zip", exchange -> {
            downloads.incrementAndGet();
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.createContext("/moved.zip", exchange -> {
            exchange.getResponseHeaders().add("Location", address("worker.zip"));
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        served = zip(Map.of("cd4ml-0.1/bin/cd4ml", worker("installed"), "cd4ml-0.1/lib/a.jar", "content"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aZipIsFetchedVerifiedAndUnpackedOnceForAnAgent(JenkinsRule jenkins) throws Exception {
        DumbSlave agent = jenkins.createSlave("agent", "gpu", null);
        tool(jenkins, new WorkerInstaller("gpu", address("moved.zip"), digest()));

        WorkflowRun first = build(jenkins, "gpu", Result.FAILURE);
        jenkins.assertLogContains("[cd4ml] installing " + address("moved.zip") + " on agent", first);
        jenkins.assertLogContains("installed works", first);
        WorkflowRun second = build(jenkins, "gpu", Result.FAILURE);
        jenkins.assertLogNotContains("installing", second);
        jenkins.assertLogContains("installed works", second);
        assertThat(downloads).hasValue(1);

        File tools = new File(
                Objects.requireNonNull(agent.getRootPath()).child("tools").getRemote());
        try (var walk = Files.walk(tools.toPath())) {
            assertThat(walk.map(Path::toString)).noneMatch(path -> path.endsWith(".zip") || path.endsWith(".unpacked"));
        }
    }

    @Test
    void aZipWithAnotherDigestIsNotUnpacked(JenkinsRule jenkins) throws Exception {
        tool(
                jenkins,
                new WorkerInstaller(
                        null, address("worker.zip"), Digest.of("another").hex()));
        WorkflowRun run = build(jenkins, "", Result.FAILURE);
        jenkins.assertLogContains("which the tool configuration demands; nothing was installed", run);
        jenkins.assertLogNotContains("installed works", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void aZipThatBreaksOutOfItsFolderIsRefused(JenkinsRule jenkins) throws Exception {
        served = zip(Map.of("bin/cd4ml", worker("x"), "../../../../escaped.txt", "out"));
        tool(jenkins, new WorkerInstaller(null, address("worker.zip"), digest()));
        WorkflowRun run = build(jenkins, "", Result.FAILURE);
        jenkins.assertLogContains("breaks out of the target directory", run);
        try (var walk = Files.walk(jenkins.jenkins.getRootDir().toPath())) {
            assertThat(walk.map(path -> path.getFileName().toString())).doesNotContain("escaped.txt");
        }
    }

    @Test
    void whatCannotBeAnAddressOrADigestIsToldInOneSentence(JenkinsRule jenkins) throws Exception {
        for (String wrong : List.of("", "file:///etc/passwd", "https://me:secret@example.org/x.zip", "no address")) {
            tool(jenkins, new WorkerInstaller(null, wrong, digest()));
            WorkflowRun run = build(jenkins, "", Result.FAILURE);
            jenkins.assertLogContains("has to be https:// or http:// and hold no password", run);
            jenkins.assertLogNotContains("secret", run);
        }
        tool(jenkins, new WorkerInstaller(null, address("worker.zip"), "abc"));
        jenkins.assertLogContains("has to be 64 hexadecimal digits", build(jenkins, "", Result.FAILURE));
        tool(jenkins, new WorkerInstaller(null, address("missing.zip"), digest()));
        jenkins.assertLogContains("cannot be fetched: the server answers 404", build(jenkins, "", Result.FAILURE));
        tool(jenkins);
        jenkins.assertLogContains("has neither a home nor an installer for", build(jenkins, "", Result.FAILURE));
    }

    /** The flavour: the first installer whose label fits. */
    @Test
    void theLabelOfANodeChoosesTheFlavour(JenkinsRule jenkins) throws Exception {
        jenkins.createSlave("with-gpu", "gpu", null);
        jenkins.createSlave("without", "plain", null);
        Path cuda = Files.createDirectories(folder.resolve("cuda"));
        Controllers.script(cuda, worker("cuda"));
        tool(
                jenkins,
                new PreinstalledWorker("gpu", cuda.toString()),
                new WorkerInstaller(null, address("worker.zip"), digest()));
        jenkins.assertLogContains("cuda works", build(jenkins, "gpu", Result.FAILURE));
        jenkins.assertLogContains("installed works", build(jenkins, "plain", Result.FAILURE));
    }

    @Test
    void aWorkerThatIsMissingOlderOrNewerIsToldBeforeAnyWorkBegins(JenkinsRule jenkins) throws Exception {
        tool(jenkins, new PreinstalledWorker(null, folder.resolve("nowhere").toString()));
        WorkflowRun missing = build(jenkins, "", Result.FAILURE);
        jenkins.assertLogContains("cd4ml cannot be started at " + folder.resolve("nowhere/bin/cd4ml"), missing);

        tool(jenkins, new PreinstalledWorker(null, folder.toString()));
        Controllers.script(folder, "echo \"error: Unmatched argument at index 0: '$1'\" >&2; exit 2");
        WorkflowRun older = build(jenkins, "", Result.FAILURE);
        jenkins.assertLogContains("where it is older than the plugin, install the worker of version 0.1", older);
        jenkins.assertLogContains("it says: error: Unmatched argument", older);

        Controllers.script(folder, "echo '{\"protocol\":99,\"cd4ml\":\"7.0\",\"more\":true}'");
        WorkflowRun newer = build(jenkins, "", Result.FAILURE);
        jenkins.assertLogContains("is version 7.0 and speaks version 99 of the worker protocol", newer);
        jenkins.assertLogContains("install the plugin that belongs to the other", newer);

        Controllers.script(folder, "head -c 1000000 /dev/zero | tr '\\0' x");
        WorkflowRun noise = build(jenkins, "", Result.FAILURE);
        jenkins.assertLogContains("what cd4ml on this agent says of itself cannot be read", noise);
        assertThat(noise.getLogText().length()).isLessThan(20_000);

        String other = Json.text(Json.bytes(new WorkerIdentity(WorkerRequest.PROTOCOL, "0.0.9")));
        Controllers.script(
                folder, "[ \"$1\" = describe-worker ] && { echo '" + other + "'; exit; }; echo works; exit 9");
        WorkflowRun compatible = build(jenkins, "", Result.FAILURE);
        jenkins.assertLogContains("the worker is version 0.0.9 and the plugin 0.1", compatible);
        jenkins.assertLogContains("works", compatible);
        for (WorkflowRun run : List.of(missing, older, newer, noise)) {
            jenkins.assertLogNotContains("\tat ", run);
            jenkins.assertLogNotContains("left no result", run);
        }
    }

    @Test
    void theToolIsConfiguredAsCodeAndItsFormKeepsWhatIsThere(JenkinsRule jenkins) throws Exception {
        Path file = Files.writeString(
                folder.resolve("jenkins.yaml"),
                """
                tool:
                  cd4ml:
                    installations:
                      - name: cd4ml
                        properties:
                          - installSource:
                              installers:
                                - cd4mlHome: {label: gpu, home: /opt/cd4ml-cuda}
                                - cd4mlZip: {url: 'https://example.org/cd4ml.zip', sha256: '%s'}
                """
                        .formatted(digest()));
        ConfigurationAsCode.get().configure(file.toString());
        requireConfigured();
        jenkins.submit(Controllers.client(jenkins).goTo("manage/configureTools").getFormByName("config"));
        requireConfigured();

        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        Path again =
                Files.writeString(folder.resolve("exported.yaml"), toolsOf(exported.toString(StandardCharsets.UTF_8)));
        tools().setInstallations();
        ConfigurationAsCode.get().configure(again.toString());
        requireConfigured();
    }

    /** The export holds the whole controller; what it says of the tools is a section that begins at the margin. */
    private static String toolsOf(String export) {
        int start = export.indexOf("\ntool:") + 1;
        StringBuilder section = new StringBuilder();
        for (String line : export.substring(start).lines().toList()) {
            if (section.length() > 0 && !line.startsWith(" ")) {
                break;
            }
            section.append(line).append('\n');
        }
        return section.toString();
    }

    private void requireConfigured() {
        Cd4mlInstallation tool = tools().getInstallations()[0];
        List<ToolInstaller> installers =
                Objects.requireNonNull(tool.getProperties().get(InstallSourceProperty.class)).installers;
        assertThat(installers.get(0)).isInstanceOfSatisfying(PreinstalledWorker.class, home -> {
            assertThat(home.getLabel()).isEqualTo("gpu");
            assertThat(home.getHome()).isEqualTo("/opt/cd4ml-cuda");
        });
        assertThat(installers.get(1)).isInstanceOfSatisfying(WorkerInstaller.class, zip -> {
            assertThat(zip.getLabel()).isNull();
            assertThat(zip.getUrl()).isEqualTo("https://example.org/cd4ml.zip");
            assertThat(zip.getSha256()).isEqualTo(digest());
        });
    }

    private static Cd4mlInstallation.DescriptorImpl tools() {
        return ExtensionList.lookupSingleton(Cd4mlInstallation.DescriptorImpl.class);
    }

    private static void tool(JenkinsRule jenkins, ToolInstaller... installers) throws IOException {
        List<? extends ToolProperty<?>> properties =
                installers.length == 0 ? List.of() : List.of(new InstallSourceProperty(List.of(installers)));
        tools().setInstallations(new Cd4mlInstallation("cd4ml", null, properties));
    }

    /** A worker that says its name when it is asked for work. */
    private static String worker(String name) {
        return "#!/bin/sh\n[ \"$1\" = describe-worker ] && { echo '%s'; exit; }\necho '%s works'; exit 9\n"
                .formatted(IDENTITY, name);
    }

    private static WorkflowRun build(JenkinsRule jenkins, String label, Result expected) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("tool", WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "tool");
        }
        job.setDefinition(new CpsFlowDefinition("node('%s') { validateData tool: 'cd4ml' }".formatted(label), true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, expected, run);
        return run;
    }

    private String address(String file) {
        return "http://%s:%d/%s"
                .formatted(
                        server.getAddress().getHostString(), server.getAddress().getPort(), file);
    }

    private String digest() {
        return Digest.of(served).hex();
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
