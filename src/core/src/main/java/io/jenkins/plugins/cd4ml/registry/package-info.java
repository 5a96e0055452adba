/**
 * The model registry: versions, aliases and the ledger of every move as a port, and the registry in a folder: what lies where, how it is written so that no process and no crash leaves half of
 * anything, and how it stays as quick with ten thousand versions as with one; the search in any registry; and what a
 * registry on a server decides, where the engine speaks with the server.
 */
package io.jenkins.plugins.cd4ml.registry;
