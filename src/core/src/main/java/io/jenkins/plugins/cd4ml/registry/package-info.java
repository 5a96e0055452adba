/**
 * The model registry in a folder: what lies where, how it is written so that no process and no crash leaves half of
 * anything, and how it stays as quick with ten thousand versions as with one. What a registry on a server decides is here
 * too; how each kind of server is spoken to is the engine's.
 */
package io.jenkins.plugins.cd4ml.registry;
