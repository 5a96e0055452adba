package io.jenkins.plugins.cd4ml.models;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.ApprovalSource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.model.Jenkins;

/**
 * The promotions for which people asked on the pages of versions: a file for each model, kept in memory too. What waits for
 * people outlives a restart.
 */
@Extension
public final class VersionRequests extends ApprovalSource {

    private static final String ENDING = ".xml";

    /** What is settled is in the ledger too, so only the latest requests of a model are kept. */
    private static final int MOST_SETTLED = 100;

    private final Map<String, List<VersionRequest>> known = new ConcurrentHashMap<>();

    /** Those of the controller. */
    public static VersionRequests get() {
        return ExtensionList.lookupSingleton(VersionRequests.class);
    }

    /** The requests for a version, oldest first. */
    List<ApprovalRequest> of(String model, int version) {
        List<VersionRequest> all = of(model);
        synchronized (all) {
            return all.stream()
                    .filter(each -> each.version() == version)
                    .map(VersionRequest::request)
                    .toList();
        }
    }

    /** Adds a request; whoever adds it saves. */
    void add(String model, VersionRequest request) {
        List<VersionRequest> all = of(model);
        synchronized (all) {
            all.add(request);
            long settled =
                    all.stream().filter(each -> !each.request().isWaiting()).count();
            for (int i = 0; settled > MOST_SETTLED && i < all.size(); i++) {
                if (!all.get(i).request().isWaiting()) {
                    all.remove(i--);
                    settled--;
                }
            }
        }
    }

    /** Writes a model's requests with all that was said. */
    void save(String model) throws IOException {
        List<VersionRequest> all = of(model);
        synchronized (all) {
            file(model).write(new ArrayList<>(all));
        }
    }

    @Override
    public List<ApprovalRequest> waiting() {
        return all().stream()
                .map(VersionRequest::request)
                .filter(ApprovalRequest::isWaiting)
                .toList();
    }

    /** Every request of every model. */
    List<VersionRequest> all() {
        List<VersionRequest> found = new ArrayList<>();
        String[] files = Objects.requireNonNullElse(folder().list(), new String[0]);
        Arrays.sort(files);
        for (String name : files) {
            if (name.endsWith(ENDING) && !name.startsWith(".")) {
                List<VersionRequest> all = of(name.substring(0, name.length() - ENDING.length()));
                synchronized (all) {
                    found.addAll(all);
                }
            }
        }
        return found;
    }

    private List<VersionRequest> of(String model) {
        return known.computeIfAbsent(ModelName.check(model), this::read);
    }

    private List<VersionRequest> read(String model) {
        XmlFile file = file(model);
        List<VersionRequest> read = new ArrayList<>();
        if (file.exists()) {
            try {
                for (Object each : (List<?>) file.read()) {
                    VersionRequest request = (VersionRequest) each;
                    request.request().belongsTo(new VersionPlace(model, request.version()));
                    read.add(request);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    private static XmlFile file(String model) {
        return new XmlFile(new File(folder(), model + ENDING));
    }

    private static File folder() {
        return new File(Jenkins.get().getRootDir(), "cd4ml/requests");
    }
}
