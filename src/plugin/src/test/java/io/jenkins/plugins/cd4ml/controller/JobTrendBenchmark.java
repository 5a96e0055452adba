package io.jenkins.plugins.cd4ml.controller;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What a job with 1,000 builds of 50 metrics and 50 gates each costs a controller. It prints numbers and demands none; ask
 * for it with {@code -Dtest=JobTrendBenchmark -Dcd4ml.benchmark=true}.
 */
@WithJenkins
class JobTrendBenchmark {

    private static final int BUILDS = 1_000;
    private static final int METRICS = 50;
    private static final int REQUESTS = 25;

    @Test
    void costs(JenkinsRule jenkins) throws Exception {
        assumeTrue(Boolean.getBoolean("cd4ml.benchmark"), "measures, and -Dcd4ml.benchmark=true was not given");
        FreeStyleProject plain = job(jenkins, "plain", false);
        FreeStyleProject loans = job(jenkins, "loans", true);

        Path index = loans.getRootDir().toPath().resolve("cd4ml/trend.ndjson");
        Files.deleteIfExists(index);
        long begin = System.nanoTime();
        get(jenkins, "job/loans/cd4ml-trend/");
        while (!Files.exists(index)) {
            Thread.sleep(20);
        }
        print(
                "index made from %d builds: %d ms, %d kB",
                BUILDS, (System.nanoTime() - begin) / 1_000_000, Files.size(index) / 1_000);

        print("heap of a build without evidence: %d bytes", heap(plain));
        print("heap of a build with evidence: %d bytes", heap(loans));
        for (String address : List.of(
                "job/plain/",
                "job/loans/",
                "job/loans/cd4ml-trend/",
                "job/loans/cd4ml-trend/?builds=1000",
                "job/loans/cd4ml-trend/?builds=1000&series=metric07")) {
            measure(jenkins, address);
        }
    }

    /** A job whose builds are copies of one, as they lie on the disk. */
    private static FreeStyleProject job(JenkinsRule jenkins, String name, boolean evidence) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject(name);
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        if (evidence) {
            SampleStage stage = SampleStage.withMetrics(METRICS);
            BuildEvidence.of(build).add(stage.summary(), stage.findings());
            build.save();
        }
        Path builds = build.getRootDir().toPath().getParent();
        for (int number = 2; number <= BUILDS; number++) {
            FileUtils.copyDirectory(
                    build.getRootDir(), builds.resolve(Integer.toString(number)).toFile());
        }
        Files.writeString(job.getRootDir().toPath().resolve("nextBuildNumber"), Integer.toString(BUILDS + 1));
        job.doReload();
        return Objects.requireNonNull(jenkins.jenkins.getItemByFullName(name, FreeStyleProject.class));
    }

    /** The memory that the loaded builds of a job hold, for one of them. */
    private static long heap(FreeStyleProject job) throws Exception {
        job.doReload();
        long before = used();
        List<FreeStyleBuild> held = new ArrayList<>();
        for (FreeStyleBuild build = job.getLastBuild(); build != null; build = build.getPreviousBuild()) {
            held.add(build);
        }
        long after = used();
        return (after - before) / held.size();
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void measure(JenkinsRule jenkins, String address) throws Exception {
        List<Long> times = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < REQUESTS * 2; i++) {
            long begin = System.nanoTime();
            bytes = get(jenkins, address);
            if (i >= REQUESTS) {
                times.add((System.nanoTime() - begin) / 1_000_000);
            }
        }
        times.sort(null);
        print(
                "%s: median %d ms, slowest %d ms of %d requests, %d kB",
                address, times.get(REQUESTS / 2), times.get(REQUESTS - 1), REQUESTS, bytes / 1_000);
    }

    private static int get(JenkinsRule jenkins, String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(jenkins.getURL() + address))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
    }

    private static void print(String format, Object... arguments) {
        System.out.println("[benchmark] " + format.formatted(arguments));
    }
}
