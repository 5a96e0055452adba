/**
 * The fingerprints of data and models, by which Jenkins finds the builds of all jobs that used the same ones. It takes what
 * stages recorded; nothing is digested again.
 */
package io.jenkins.plugins.cd4ml.fingerprint;
