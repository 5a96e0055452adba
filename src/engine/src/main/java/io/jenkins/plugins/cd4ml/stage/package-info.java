/**
 * What a stage's work is given and gives back. The works themselves live in the packages of their ideas and know neither
 * the command nor Jenkins; what runs them is {@code run}.
 */
package io.jenkins.plugins.cd4ml.stage;
