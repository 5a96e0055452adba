/**
 * The model registry on an MLflow server: registered models, versions, aliases and tags are MLflow's own, and so are the
 * files. What MLflow does not have, a ledger that two writers cannot fork, is built on what it does have: parameters of a run.
 */
package io.jenkins.plugins.cd4ml.registry.mlflow;
