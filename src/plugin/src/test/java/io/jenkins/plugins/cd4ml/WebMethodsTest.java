package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every method that an address leads to; who may call it is tried on a controller. */
class WebMethodsTest {

    /** They change nothing: a link in a page has to reach them, or a page that asks how far a build is. */
    private static final Set<String> READING = Set.of(
            "ModelsPage.doPublicKey",
            "ModelsPage.doPrometheus",
            "ModelsView.doLedger",
            "RegisteredModel.doLedger",
            "ModelOwnership.doHistory",
            "Cd4mlPage.doProgress");

    @Test
    void everyMethodThatMayChangeSomethingWantsPost() throws Exception {
        assertThat(WebMethods.all())
                .isNotEmpty()
                .filteredOn(method -> !WebMethods.wantsPost(method))
                .extracting(WebMethods::name)
                .as("annotate a new method with @POST; only one that changes nothing may go without")
                .allMatch(READING::contains);
    }
}
