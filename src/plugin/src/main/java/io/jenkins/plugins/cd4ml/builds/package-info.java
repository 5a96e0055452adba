/**
 * Which build made which version of a model, and that it is kept as long as an alias points to that version. The files of a
 * version are the registry's; what else a build knows of it, its log and its pages, would be gone with the build.
 */
package io.jenkins.plugins.cd4ml.builds;
