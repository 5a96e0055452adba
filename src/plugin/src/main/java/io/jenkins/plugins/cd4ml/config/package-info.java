/**
 * What administrators demand of every model on this controller, in the global configuration and for Configuration as Code.
 * It holds settings alone; who acts on them reads them here.
 */
package io.jenkins.plugins.cd4ml.config;
