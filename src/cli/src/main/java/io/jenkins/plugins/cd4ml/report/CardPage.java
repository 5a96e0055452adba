package io.jenkins.plugins.cd4ml.report;

import java.util.List;

/** Everything that the model card's template shows. */
record CardPage(String model, Chip chip, String headline, List<ShownSection> sections, String styles) {}
