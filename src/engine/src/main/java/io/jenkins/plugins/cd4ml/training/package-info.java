/** Trains networks and packs them: encoding of features, the trainer, the model bundle and its loading. */
package io.jenkins.plugins.cd4ml.training;
