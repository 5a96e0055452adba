package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program whose stage writes half a file and never ends, for tests that stop it from outside. */
final class EndlessStage {

    private EndlessStage() {}

    public static void main(String[] arguments) throws IOException {
        StageWork endless = context -> {
            Files.writeString(context.output().resolve("half"), "x");
            System.out.println("working");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            throw new IllegalStateException("nobody counts down");
        };
        new StageRunner()
                .run(
                        Stage.TRAIN_MODEL,
                        endless,
                        new ConfigurationReader().read(Path.of(arguments[0]), List.of()),
                        Progress.SILENT);
    }
}
