/**
 * Data and its identity: digests, dataset versions, column profiles and the constraints a source must meet. What reads
 * the rows themselves lives in the engine.
 */
package io.jenkins.plugins.cd4ml.data;
