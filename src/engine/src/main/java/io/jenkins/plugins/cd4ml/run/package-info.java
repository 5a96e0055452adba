/**
 * The one door to the stages: {@link io.jenkins.plugins.cd4ml.run.StageRunner}. It knows every stage's work, gives it a
 * folder and keeps its evidence. Command, worker and tests come in here; nothing in the engine depends on it.
 */
package io.jenkins.plugins.cd4ml.run;
