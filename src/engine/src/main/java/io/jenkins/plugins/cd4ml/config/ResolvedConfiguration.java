package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.nio.file.Path;

/**
 * A configuration file as it was read.
 *
 * @param file the file, absolute
 * @param digest of the file as it lies there
 * @param tree the file's content with the overrides put in; defaults are not filled in
 * @param configuration the same as values, with the defaults
 */
public record ResolvedConfiguration(Path file, Digest digest, JsonNode tree, Configuration configuration) {}
