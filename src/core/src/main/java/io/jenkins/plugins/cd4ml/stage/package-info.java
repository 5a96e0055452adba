/**
 * What a stage is: its name, the evidence that it leaves and the folder where it leaves it. How a stage does its work
 * belongs to the engine; who asks for it belongs to the command and to the Jenkins plugin.
 */
package io.jenkins.plugins.cd4ml.stage;
