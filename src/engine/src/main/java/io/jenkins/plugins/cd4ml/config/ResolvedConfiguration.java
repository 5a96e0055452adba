package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.nio.file.Path;

/**
 * A configuration file as it was read.
 *
 * @param file the file, absolute
 * @param digest of the file's content as it was read, once
 * @param bytes the size of that content
 * @param tree the file's content with the overrides put in; defaults are not filled in
 * @param configuration the same as values, with the defaults
 */
public record ResolvedConfiguration(Path file, Digest digest, long bytes, JsonNode tree, Configuration configuration) {}
