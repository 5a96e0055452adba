package io.jenkins.plugins.cd4ml.prometheus;

import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.WaitingApprovals;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.trend.LatestStages;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The answer to a scrape: the gauges of the models that whoever asks may see, in Prometheus' text format. */
public final class PrometheusText implements HttpResponse {

    private final MetricSnapshots gauges;

    private PrometheusText(MetricSnapshots gauges) {
        this.gauges = gauges;
    }

    /** Reads the gauges for whoever is logged in. */
    public static PrometheusText read() throws IOException {
        Jenkins jenkins = Jenkins.get();
        ModelRegistry registry = JenkinsRegistry.open(jenkins);
        Map<String, Long> waiting = WaitingApprovals.all().stream()
                .collect(Collectors.groupingBy(ApprovalRequest::getModel, Collectors.counting()));
        return new PrometheusText(new ModelGauges(registry, LatestStages.of(jenkins), waiting)
                .of(ModelAccess.visible(registry.models())));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType(PrometheusTextFormatWriter.CONTENT_TYPE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try (OutputStream out = response.getOutputStream()) {
            PrometheusTextFormatWriter.create().write(out, gauges);
        }
    }
}
