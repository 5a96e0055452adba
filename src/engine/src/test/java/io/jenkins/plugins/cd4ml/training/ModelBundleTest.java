package io.jenkins.plugins.cd4ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {

    private static TrainedModel trained;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        trained = Training.train(Training.CIRCLE, Training.settings(Training.CIRCLE, 3, 0.2, 0.01, 1), Progress.SILENT);
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        Path first = bundle("first.zip");
        Path second = bundle("second.zip");

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void anotherProcessWithTheSameSeedGivesTheSameDigestAndAnotherSeedAnother() throws Exception {
        Digest here = Digest.ofFile(bundle("here.zip"));

        assertThat(inAnotherProcess("same.zip", 1)).isEqualTo(here);
        assertThat(inAnotherProcess("other.zip", 2)).isNotEqualTo(here);
    }

    @Test
    void aModelThatWasOpenedPredictsTheSame() throws IOException {
        Table rows = Training.points(3000, 5);
        double[][] before;
        try (Model model =
                new Dl4jModel(trained.target(), trained.encoder(), trained.network(), trained.parameters())) {
            before = model.predict(rows).scores();
        }
        try (Model model = ModelBundle.open(bundle("bundle.zip"))) {
            assertThat(model.task()).isEqualTo(Task.BINARY);
            assertThat(model.predict(rows).scores()).isDeepEqualTo(before);
            assertThat(model.predict(Training.points(0, 5)).scores()).isEmpty();
        }
    }

    @Test
    void theCardSaysWhatTheModelIs() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(bundle("bundle.zip"))) {
            assertThat(Files.readString(zip.getPath("card.md")))
                    .contains("# circle")
                    .contains("Predicts whether `inside` is `yes` (positive) or `no`.")
                    .contains("2000 training rows, `" + Digest.of("points") + "`")
                    .contains("- `x` (number)");
        }
    }

    @Test
    void aMissingBundleIsNamed() {
        assertRefused(folder.resolve("none.zip"), "there is no model bundle");
    }

    @Test
    void aBundleThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(bundle("bundle.zip"));
        for (int length : new int[] {0, 1, 4, 100, whole.length / 2, whole.length - 30, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
            assertRefused(cut, "is no model bundle that can be used");
        }
    }

    @Test
    void aBundleWithAnyByteChangedIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(bundle("bundle.zip"));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(Files.write(folder.resolve("changed.zip"), changed), "is no model bundle that can be used");
        }
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.zip"), "hello"), "it is no archive");
    }

    @Test
    void anArchiveWithAForeignEntryIsRefused() throws IOException {
        Path foreign = folder.resolve("foreign.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(foreign))) {
            zip.putNextEntry(new ZipEntry("../../escape.txt"));
            zip.write("out".getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(foreign, "it holds an entry that no bundle has");
    }

    @Test
    void filesOfTwoBundlesDoNotFitTogether() throws IOException {
        Path mixed = bundle("mixed.zip");
        try (FileSystem zip = FileSystems.newFileSystem(mixed)) {
            Files.writeString(zip.getPath("encoder.json"), "{}");
        }
        assertRefused(mixed, "is no model bundle that can be used");
    }

    private Path bundle(String name) throws IOException {
        Path file = folder.resolve(name);
        ModelBundle.write(trained, file);
        return file;
    }

    private Digest inAnotherProcess(String name, long seed) throws Exception {
        Path file = folder.resolve(name);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ModelBundleTest.class.getName(),
                        file.toString(),
                        Long.toString(seed))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> read(folder.resolve("output.txt")))
                .isZero();
        return Digest.ofFile(file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> ModelBundle.open(file))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    /** Trains as {@link #train()} does and writes the bundle: what the other process does. */
    public static void main(String[] arguments) throws IOException {
        TrainedModel model = Training.train(
                Training.CIRCLE,
                Training.settings(Training.CIRCLE, 3, 0.2, 0.01, Long.parseLong(arguments[1])),
                Progress.SILENT);
        ModelBundle.write(model, Path.of(arguments[0]));
    }
}
