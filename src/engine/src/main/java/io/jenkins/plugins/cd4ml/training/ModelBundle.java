package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model in one file: what it learned, how it encodes rows, what it wants and gives, and a card for people. The same
 * model gives the same bytes. A bundle names no classes, so one from a stranger is safe to open.
 *
 * <pre>
 * card.md                     the model card
 * encoder.json                {@link FeatureEncoder}
 * manifest.json               what it is and the digests of the other files
 * network/configuration.json  the shape of the network
 * network/parameters.bin      its parameters as 32-bit IEEE 754 numbers, lowest byte first, one after another
 * </pre>
 */
public final class ModelBundle {

    /** The largest bundle that is opened: the parameters of the largest network and the texts. */
    static final int MAXIMUM_BYTES = NetworkDescription.MAXIMUM_PARAMETERS * Float.BYTES + 4 * Json.MAXIMUM_BYTES;

    private static final String CARD = "card.md";
    private static final String ENCODER = "encoder.json";
    private static final String MANIFEST = "manifest.json";
    private static final String CONFIGURATION = "network/configuration.json";
    private static final String PARAMETERS = "network/parameters.bin";
    private static final List<String> NAMES = List.of(CARD, ENCODER, MANIFEST, CONFIGURATION, PARAMETERS);

    private ModelBundle() {}

    /** Writes a model to a file. */
    public static void write(TrainedModel model, Path file) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(ENCODER, json(model.encoder()));
        files.put(CONFIGURATION, json(model.network()));
        files.put(PARAMETERS, Floats.bytes(model.parameters()));
        files.put(CARD, ModelCard.of(model).getBytes(StandardCharsets.UTF_8));
        files.put(MANIFEST, json(manifest(model, digests(files))));
        AtomicFiles.write(file, out -> BundleArchive.write(files, out));
    }

    /**
     * Opens a model. It predicts on one native thread.
     *
     * @throws Cd4mlException.BadData when the file is missing, damaged or no bundle
     */
    public static Model open(Path file) throws IOException {
        SortedMap<String, byte[]> files = BundleArchive.read(file, NAMES, MAXIMUM_BYTES);
        try {
            BundleManifest manifest = Json.read(files.get(MANIFEST), BundleManifest.class, MANIFEST);
            FeatureEncoder encoder = Json.read(files.get(ENCODER), FeatureEncoder.class, ENCODER);
            NetworkDescription network = Json.read(files.get(CONFIGURATION), NetworkDescription.class, CONFIGURATION);
            check(manifest, encoder, network, files);
            return new Dl4jModel(manifest.target(), encoder, network, Floats.of(files.get(PARAMETERS)));
        } catch (Cd4mlException.BadData e) {
            throw BundleArchive.damaged(file, e.getMessage(), e);
        }
    }

    private static BundleManifest manifest(TrainedModel model, SortedMap<String, Digest> files) {
        return new BundleManifest(
                BundleManifest.FORMAT,
                model.settings().name(),
                model.target(),
                model.settings().unit(),
                model.encoder().signature(),
                model.record().data().digest(),
                model.record().data().rows(),
                model.training(),
                model.record().threads(),
                model.record().epochs().size(),
                model.record().bestEpoch(),
                model.libraries(),
                files);
    }

    private static void check(
            BundleManifest manifest,
            FeatureEncoder encoder,
            NetworkDescription network,
            SortedMap<String, byte[]> files) {
        SortedMap<String, byte[]> others = new TreeMap<>(files);
        others.remove(MANIFEST);
        if (!manifest.files().equals(digests(others))) {
            throw new Cd4mlException.BadData("the digests in its manifest are not those of its files");
        }
        boolean number = network.output() == NetworkDescription.Output.NUMBER;
        if (!manifest.features().equals(encoder.signature())
                || encoder.width() != network.inputs()
                || manifest.target().width() != network.outputs()
                || number != (manifest.target().task() == Task.REGRESSION)
                || files.get(PARAMETERS).length != (long) network.parameters() * Float.BYTES) {
            throw new Cd4mlException.BadData("its files do not fit together");
        }
    }

    private static SortedMap<String, Digest> digests(Map<String, byte[]> files) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        files.forEach((name, content) -> digests.put(name, Digest.of(content)));
        return digests;
    }

    private static byte[] json(Object value) {
        return Json.pretty(value).getBytes(StandardCharsets.UTF_8);
    }
}
