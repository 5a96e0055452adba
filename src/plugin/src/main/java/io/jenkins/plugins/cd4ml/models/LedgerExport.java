package io.jenkins.plugins.cd4ml.models;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.promotion.Download;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The ledgers as a file to keep elsewhere: the lines as they are kept, so that their chain can be verified there too. */
final class LedgerExport {

    private LedgerExport() {}

    /**
     * The ledgers of models, one after the other.
     *
     * @param file the name for the file, of letters, digits, points and dashes
     */
    static Download of(ModelRegistry registry, List<String> models, String file) {
        return new Download("application/x-ndjson;charset=UTF-8", file, out -> {
            for (String model : models) {
                write(registry.ledger(model), out);
            }
        });
    }

    private static void write(List<LedgerEntry> ledger, OutputStream out) throws IOException {
        for (LedgerEntry entry : ledger) {
            out.write(Json.bytes(entry));
            out.write('\n');
        }
    }
}
