/**
 * When a model is trained again: conditions on what builds recorded, and limits that hold them back. Pure decisions on values;
 * who watches the builds and starts them belongs to the Jenkins plugin.
 */
package io.jenkins.plugins.cd4ml.retraining;
