/**
 * Brings a registered version back as a folder to work in: its code, data, configuration and model. Registry, promotion
 * and rollback themselves are in core.
 */
package io.jenkins.plugins.cd4ml.promotion;
