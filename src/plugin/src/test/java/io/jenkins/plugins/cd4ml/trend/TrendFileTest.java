package io.jenkins.plugins.cd4ml.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private TrendFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("cd4ml/trend.ndjson");
        file = new TrendFile(path);
    }

    @Test
    void aMissingIndexIsToBeMade() throws IOException {
        assertThat(file.read(1_000)).isEmpty();
        assertThat(file.exists()).isFalse();
    }

    @Test
    void aBuildIsReadAsItWasAppended() throws IOException {
        file.append(stage(2, 3));
        file.append(TrendLine.ended(2, 1_000, "SUCCESS", 90_000));
        file.append(stage(1, 3));
        List<TrendBuild> builds = file.read(1_000).orElseThrow();
        assertThat(builds).extracting(TrendBuild::getNumber).containsExactly(1, 2);
        assertThat(builds.get(1).getResult()).isEqualTo("SUCCESS");
        assertThat(builds.get(1).minutes()).isEqualTo(1.5);
        assertThat(builds.get(1).getVerdict()).isEqualTo("PASSED");
        assertThat(builds.get(1).getGates()).isEqualTo("3 passed");
        assertThat(builds.get(0).getResult()).isEqualTo("running");
    }

    @Test
    void theLaterLineOfAStageCounts() throws IOException {
        file.append(stage(1, 3));
        file.append(
                TrendLine.of(1, 1_000, new SampleStage().with("accuracy", 300).summary()));
        assertThat(file.read(1_000).orElseThrow().get(0).getVerdict()).isEqualTo("FAILED");
    }

    @Test
    void aDeletedBuildIsGone() throws IOException {
        file.append(stage(1, 3));
        file.append(stage(2, 3));
        file.append(TrendLine.gone(1));
        assertThat(file.read(1_000).orElseThrow())
                .extracting(TrendBuild::getNumber)
                .containsExactly(2);
    }

    @Test
    void aLineThatACrashCutOffHarmsNoOther() throws IOException {
        file.append(stage(1, 3));
        Files.writeString(path, "{\"build\":2,\"sta", StandardOpenOption.APPEND);
        assertThat(file.read(1_000).orElseThrow())
                .extracting(TrendBuild::getNumber)
                .containsExactly(1);
        file.append(stage(3, 3));
        assertThat(Files.readAllLines(path)).hasSize(3);
    }

    @Test
    void aDamagedIndexIsToBeMadeAnewAndKeepsWhatIsWhole() throws IOException {
        file.append(stage(1, 3));
        Files.writeString(path, "damaged\n", StandardOpenOption.APPEND);
        file.append(stage(3, 3));
        assertThat(file.read(1_000)).isEmpty();
        file.restore(List.of(stage(1, 3), stage(2, 3)));
        assertThat(file.read(1_000).orElseThrow())
                .extracting(TrendBuild::getNumber)
                .containsExactly(1, 2, 3);
    }

    @Test
    void whatIsNoMoreIsSweptAwayAtLast() throws IOException {
        for (int build = 1; build <= 120; build++) {
            file.append(stage(build, 1));
            file.append(TrendLine.gone(build));
        }
        file.append(stage(121, 1));
        assertThat(file.read(1_000).orElseThrow()).hasSize(1);
        file.sweep();
        assertThat(Files.readAllLines(path)).hasSize(1);
        assertThat(file.read(1_000).orElseThrow()).hasSize(1);
    }

    @Test
    void onlyTheNewestBuildsAreRead() throws IOException {
        for (int build = 1; build <= 9; build++) {
            file.append(stage(build, 1));
            file.append(TrendLine.ended(build, 1_000, "SUCCESS", 60_000));
        }
        file.append(TrendLine.gone(8));
        assertThat(file.read(2).orElseThrow()).extracting(TrendBuild::getNumber).containsExactly(7, 9);
        assertThat(file.read(2).orElseThrow())
                .allMatch(build -> build.getVerdict().equals("PASSED"));
    }

    private static TrendLine stage(int build, int metrics) {
        return TrendLine.of(build, 1_000, SampleStage.withMetrics(metrics).summary());
    }
}
