/** The record of a training: what any trainer tells about itself. Networks and trainers live in the engine. */
package io.jenkins.plugins.cd4ml.training;
