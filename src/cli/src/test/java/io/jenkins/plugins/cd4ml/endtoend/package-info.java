/**
 * The product as its users meet it: whole commands in processes of their own, over the examples, over real data and over
 * everything that can be wrong with an input. What a single class does is tested beside the class.
 */
package io.jenkins.plugins.cd4ml.endtoend;
