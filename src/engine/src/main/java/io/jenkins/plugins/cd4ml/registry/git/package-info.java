/**
 * The model registry in a Git repository: a branch for each model holds what is said of it, and annotated tags in the
 * convention of GTO show versions and aliases to everybody who has git. Every change is one push, of which all arrives or
 * nothing.
 */
package io.jenkins.plugins.cd4ml.registry.git;
