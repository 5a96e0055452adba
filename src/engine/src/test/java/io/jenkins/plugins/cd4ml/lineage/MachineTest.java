package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.stage.Environment.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files have the content that Linux, Podman and NVIDIA's driver give them. */
class MachineTest {

    @TempDir
    private Path root;

    private MachineTest file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    private Machine machine(Map<String, String> variables) {
        return new Machine(root, variables);
    }

    @Test
    void aSystemThatTellsNothingIsNoFailure() {
        assertThat(machine(Map.of()).processor()).isNull();
        assertThat(machine(Map.of()).accelerators()).isEmpty();
        assertThat(machine(Map.of()).container()).isNull();
    }

    @Test
    void theModelOfTheProcessorIsRead() throws IOException {
        file("proc/cpuinfo", "processor\t: 0\nmodel\t\t: 49\nmodel name\t: AMD EPYC 7B12\nflags\t: sha_ni\n");
        assertThat(machine(Map.of()).processor()).isEqualTo("AMD EPYC 7B12");
        Files.delete(root.resolve("proc/cpuinfo"));
        assertThat(machine(Map.of("PROCESSOR_IDENTIFIER", "Intel64 Family 6")).processor())
                .isEqualTo("Intel64 Family 6");
    }

    @Test
    void graphicsProcessorsAreReadWithTheirDriver() throws IOException {
        file("proc/driver/nvidia/gpus/0000:17:00.0/information", "Model: \t\t NVIDIA H100 80GB HBM3\nIRQ:   \t\t 18\n");
        file("proc/driver/nvidia/gpus/0000:65:00.0/information", "Model: \t\t NVIDIA A10\n");
        file("sys/module/nvidia/version", "570.133.20\n");
        assertThat(machine(Map.of()).accelerators())
                .containsExactly("NVIDIA A10 (driver 570.133.20)", "NVIDIA H100 80GB HBM3 (driver 570.133.20)");
    }

    @Test
    void aContainerIsToldAlsoWhenNobodySaysItsImage() throws IOException {
        file(".dockerenv", "");
        assertThat(machine(Map.of()).container()).isEqualTo(new Container("docker", null));
        String image = "registry.example/cd4ml@sha256:" + "a".repeat(64);
        assertThat(machine(Map.of(Machine.IMAGE_VARIABLE, image)).container())
                .isEqualTo(new Container("docker", image));
        assertThat(machine(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", Machine.IMAGE_VARIABLE, image))
                        .container())
                .isEqualTo(new Container("kubernetes", image));
    }

    @Test
    void podmanTellsTheImageWithItsDigest() throws IOException {
        file(
                "run/.containerenv",
                "engine=\"podman-4.9.3\"\nname=\"worker\"\nimage=\"quay.io/team/cd4ml:1\"\nimageid=\"%s\"\nrootless=1\n"
                        .formatted("b".repeat(64)));
        assertThat(machine(Map.of()).container())
                .isEqualTo(new Container("podman", "quay.io/team/cd4ml:1@sha256:" + "b".repeat(64)));
    }

    @Test
    void theControlGroupTellsWhereNothingElseDoes() throws IOException {
        file("proc/1/cgroup", "12:pids:/kubepods/burstable/pod4b\n");
        assertThat(machine(Map.of()).container()).isEqualTo(new Container("kubernetes", null));
        file("proc/1/cgroup", "0::/init.scope\n");
        assertThat(machine(Map.of()).container()).isNull();
    }
}
