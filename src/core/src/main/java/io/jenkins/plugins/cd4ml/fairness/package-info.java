/** What a comparison of groups shows beyond its metrics. Groups are formed and measured in the engine. */
package io.jenkins.plugins.cd4ml.fairness;
