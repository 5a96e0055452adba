/**
 * To which folder a model belongs: who claimed it, who moved it, and what became of it when its folder was renamed or
 * deleted. It knows no permissions; those who ask for them are answered by {@code promotion}.
 */
package io.jenkins.plugins.cd4ml.ownership;
