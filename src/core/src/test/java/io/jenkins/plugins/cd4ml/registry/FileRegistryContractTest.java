package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;

/** The registry in a folder does what every registry does. */
class FileRegistryContractTest extends RegistryContract {

    @Override
    protected ModelRegistry open() {
        return SampleRegistry.in(folder.resolve("registry"));
    }
}
