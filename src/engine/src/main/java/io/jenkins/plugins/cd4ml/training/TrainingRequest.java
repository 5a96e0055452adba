package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Table;

/**
 * Everything that makes a model what it is.
 *
 * @param model what is to be predicted
 * @param settings the network and how it learns
 * @param data the version of the training rows
 * @param training the rows to learn from
 * @param validation the rows on which training watches itself
 * @param validationRows digest of those
 * @param checkpoints where an unfinished training leaves where it stands
 */
public record TrainingRequest(
        ModelSettings model,
        TrainingSettings settings,
        DatasetVersion data,
        Table training,
        Table validation,
        Digest validationRows,
        Checkpoints checkpoints) {}
