package io.jenkins.plugins.cd4ml.retraining;

/** Something that asks for a model to be trained again. */
public sealed interface Condition
        permits DriftCondition, MissedGateCondition, NewDataCondition, ModelAgeCondition, ScheduleCondition {

    /** What it says of a situation. */
    Finding look(Situation situation);
}
