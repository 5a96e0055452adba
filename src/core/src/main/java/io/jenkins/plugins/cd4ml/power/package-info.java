/**
 * How many rows a gate needs, told before anything is trained. It assumes a truth, takes the estimate that an unlucky
 * draw of rows would give, and asks the gate itself.
 */
package io.jenkins.plugins.cd4ml.power;
