/**
 * What a person sees while a command works: where text goes, with which symbols and colours, and the progress bar. It
 * knows no stage and no registry; the commands call it.
 */
package io.jenkins.plugins.cd4ml.terminal;
