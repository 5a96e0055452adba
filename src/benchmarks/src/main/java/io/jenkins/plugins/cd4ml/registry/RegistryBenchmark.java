package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** How long the registry's own work takes, with few versions and with many. */
public final class RegistryBenchmark {

    private static final String MODEL = "loans";
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;
    private static final int STATEMENTS = 12;
    private static final int STATEMENT_BYTES = 6000;
    private static final int BUNDLE_BYTES = 20_000;

    private final FileModelRegistry registry;

    private RegistryBenchmark(Path folder) {
        this.registry = new FileModelRegistry(folder, Clock.systemUTC(), notice -> {
            throw new IllegalStateException(notice);
        });
    }

    /**
     * Takes a folder, how many versions there are to be, how many aliases, and how often each kind of work is measured.
     * Versions that are there from an earlier call count.
     */
    public static void main(String[] arguments) throws Exception {
        RegistryBenchmark benchmark = new RegistryBenchmark(Path.of(arguments[0]));
        int versions = Integer.parseInt(arguments[1]);
        benchmark.fill(versions, Integer.parseInt(arguments[2]));
        benchmark.measure(versions, Integer.parseInt(arguments[3]));
    }

    private interface Work {
        Object run(int repetition) throws Exception;
    }

    private void fill(int versions, int aliases) {
        int there = registry.versions(MODEL, null, 1).stream()
                .mapToInt(ModelVersion::version)
                .findFirst()
                .orElse(0);
        for (int number = there + 1; number <= versions; number++) {
            ModelVersion version = registry.register(candidate("model " + number));
            // So many moves as versions, so that the ledger grows with them.
            String alias = "alias" + number % aliases;
            registry.promote(move(version, alias, registry.aliases(MODEL).get(alias)));
        }
    }

    private void measure(int versions, int repetitions) throws Exception {
        RegistrySearch search = new RegistrySearch(registry);
        Origin rows = Origin.named(Digest.of("rows of model 1").hex());
        // The first of each also loads classes, which whoever runs a command pays once.
        say("promote", versions, repetitions, repetition -> {
            ModelVersion version = registry.versions(MODEL, null, 2).get(repetition % 2);
            return registry.promote(
                    move(version, "alias0", registry.aliases(MODEL).get("alias0")));
        });
        say("register again", versions, repetitions, repetition -> registry.register(candidate("model 1")));
        say("aliases", versions, repetitions, repetition -> registry.aliases(MODEL));
        say("list 50", versions, repetitions, repetition -> registry.versions(MODEL, null, 50));
        say("register", versions, repetitions, repetition -> registry.register(candidate("new " + UUID.randomUUID())));
        say("verify the ledger", versions, few(repetitions), repetition -> registry.ledger(MODEL));
        say("who uses", versions, few(repetitions), repetition -> search.uses(rows, null, null, 50));
    }

    private static int few(int repetitions) {
        return Math.min(5, repetitions);
    }

    private static void say(String what, int versions, int repetitions, Work work) throws Exception {
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        double[] wall = new double[repetitions];
        double[] own = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long start = System.nanoTime();
            long worked = processor.getCurrentThreadCpuTime();
            work.run(i);
            own[i] = (processor.getCurrentThreadCpuTime() - worked) / NANOSECONDS_PER_MILLISECOND;
            wall[i] = (System.nanoTime() - start) / NANOSECONDS_PER_MILLISECOND;
        }
        double first = wall[0];
        Arrays.sort(wall);
        Arrays.sort(own);
        System.out.printf(
                Locale.ROOT,
                "%-18s %,7d versions: median %7.1f ms, of them %7.1f ms on the processor; the first %7.1f ms%n",
                what,
                versions,
                wall[repetitions / 2],
                own[repetitions / 2],
                first);
    }

    private static Promotion move(ModelVersion version, String alias, Integer from) {
        List<byte[]> statements = IntStream.range(0, STATEMENTS)
                .mapToObj(i -> content(
                        "statement %d of %s behind %s".formatted(i, version.reference(), alias), STATEMENT_BYTES))
                .toList();
        return new Promotion(version, alias, from, "ada", List.of("grace"), "it is better", statements, false);
    }

    private static Candidate candidate(String name) {
        byte[] bundle = content(name, BUNDLE_BYTES);
        SortedMap<String, KeptFile> files = new TreeMap<>();
        files.put("train-model/bundle.zip", kept(bundle));
        files.put("train-model/evidence.json", kept(content("evidence of " + name, STATEMENT_BYTES)));
        Digest data = Digest.of("rows of " + name);
        return new Candidate(
                MODEL,
                Digest.of(bundle),
                Task.BINARY,
                new DatasetVersion(
                        "loans/train",
                        data,
                        1000,
                        List.of(new DatasetVersion.Column("income", ColumnType.NUMBER)),
                        List.of(new Resource(Resource.PROJECT + "data/loans.csv", data, 1000))),
                null,
                files);
    }

    private static KeptFile kept(byte[] content) {
        return new KeptFile(Digest.of(content), () -> new ByteArrayInputStream(content));
    }

    /** The same bytes for the same name. */
    private static byte[] content(String name, int bytes) {
        byte[] seed = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = seed[i % seed.length];
        }
        return content;
    }
}
