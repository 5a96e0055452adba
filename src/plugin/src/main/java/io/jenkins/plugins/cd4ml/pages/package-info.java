/** The pages that show verdicts and lineage of a build. They are made from the build's record and read no artifacts. */
package io.jenkins.plugins.cd4ml.pages;
