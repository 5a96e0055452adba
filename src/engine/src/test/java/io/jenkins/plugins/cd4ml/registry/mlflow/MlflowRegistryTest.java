package io.jenkins.plugins.cd4ml.registry.mlflow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.RegistryContract;
import io.jenkins.plugins.cd4ml.registry.RemoteModelRegistry;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;

/** The registry on a real MLflow server, where the environment variable CD4ML_MLFLOW names one. */
class MlflowRegistryTest extends RegistryContract {

    private static final String SERVER = System.getenv().getOrDefault("CD4ML_MLFLOW", "");

    private final String model = "loans-" + UUID.randomUUID();

    @BeforeAll
    static void requireServer() {
        assumeTrue(!SERVER.isEmpty(), "CD4ML_MLFLOW names no MLflow server, such as http://127.0.0.1:5000");
    }

    @Override
    protected String model() {
        return model;
    }

    @Override
    protected ModelRegistry open() {
        return new RemoteModelRegistry(host(), SampleRegistry.CLOCK);
    }

    private static MlflowHost host() {
        return new MlflowHost(MlflowAddress.parse(SERVER), MlflowAccess.of(Map.of()), SampleRegistry.CLOCK);
    }
}
