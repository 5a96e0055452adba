package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReferenceTest {

    @Test
    void aVersionIsNamedByNumberOrByAlias() {
        assertThat(ModelReference.parse("loans/3"))
                .isEqualTo(new ModelReference("loans", 3, null))
                .hasToString("loans/3");
        assertThat(ModelReference.parse("loans@production"))
                .isEqualTo(new ModelReference("loans", null, "production"))
                .hasToString("loans@production");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loans",
                "loans/",
                "loans@",
                "/3",
                "@production",
                "loans/0",
                "loans/-1",
                "loans/x",
                "loans/1.5",
                "loans/99999999999",
                "../x/1",
                "loans@../x",
                "lo ans/1",
                "loans/1/2",
                "loans@a@b"
            })
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> ModelReference.parse(text))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("loans@production");
    }
}
