package io.jenkins.plugins.cd4ml.stage;

import java.io.IOException;

/** What a stage does. */
@FunctionalInterface
public interface StageWork {

    /**
     * Reads the declared inputs, writes files into {@link StageContext#output()} and says what it saw.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException for a failure that the user can mend
     * @throws IOException when the machine fails
     */
    StageOutcome run(StageContext context) throws IOException;
}
