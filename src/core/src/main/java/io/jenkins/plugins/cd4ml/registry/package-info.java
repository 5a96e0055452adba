/**
 * The model registry in a folder: what lies where, how it is written so that no process and no crash leaves half of
 * anything, and how it stays as quick with ten thousand versions as with one; and the search in any registry.
 */
package io.jenkins.plugins.cd4ml.registry;
