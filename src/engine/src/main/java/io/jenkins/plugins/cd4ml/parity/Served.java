package io.jenkins.plugins.cd4ml.parity;

import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Where a model is at work. */
@FunctionalInterface
public interface Served {

    /**
     * Lets the model predict rows.
     *
     * @param rows a CSV file with the rows, without what was predicted of them
     * @param folder where files can be left until the comparison is over
     * @return the file with what the model says
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when it does not answer as it should
     */
    SourceSettings predict(Path rows, Path folder) throws IOException, InterruptedException;
}
