/**
 * The bootstrap: rows, strata or clusters drawn again, statistics of the drawn rows, and bounds from them. The same seed
 * gives the same bits on any number of threads. It knows nothing of models; its door is {@link
 * io.jenkins.plugins.cd4ml.resampling.Bootstrap}.
 */
package io.jenkins.plugins.cd4ml.resampling;
