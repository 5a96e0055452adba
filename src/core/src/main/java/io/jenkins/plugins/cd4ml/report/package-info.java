/**
 * What a run amounts to, in the forms that both the command and the Jenkins controller write: a Markdown summary and JUnit
 * XML for the gates. Values become text here and nowhere earlier; what pages and pictures show is data here, and
 * the script that draws the pictures lies beside; the pages themselves are made by their own modules.
 */
package io.jenkins.plugins.cd4ml.report;
