package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.worker.Progress;

/** Makes a model from rows. */
public interface Trainer {

    /**
     * Trains a model. The same request at the same number of native threads gives the same model, bit for bit.
     *
     * @param progress is told the losses and the speed after each epoch
     * @throws Cd4mlException.Configuration when the settings do not fit the rows or the network does not learn
     * @throws Cd4mlException.BadData when the label cannot be learned
     * @throws Cd4mlException.Interrupted when the thread is interrupted; its state is cleared
     */
    TrainedModel train(TrainingRequest request, Progress progress);
}
