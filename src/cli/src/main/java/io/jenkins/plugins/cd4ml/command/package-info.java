/**
 * The commands of {@code cd4ml}: each reads its options, asks the engine or the registry and says what came of it, for
 * people or as one JSON document. The work itself lives in the engine, the verdicts in core.
 */
package io.jenkins.plugins.cd4ml.command;
