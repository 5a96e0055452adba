/** What the registry's own work costs, with few versions and with many. */
package io.jenkins.plugins.cd4ml.registry;
