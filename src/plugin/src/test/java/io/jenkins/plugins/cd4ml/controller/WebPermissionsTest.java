package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.model.Item;
import io.jenkins.plugins.cd4ml.WebMethods;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.promotion.BuildApprovals;
import io.jenkins.plugins.cd4ml.retraining.ModelRetrainingTrigger;
import io.jenkins.plugins.cd4ml.retraining.OnModelAge;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every method that an address leads to, tried by people who may not use it: nothing answers and nothing changes. */
@WithJenkins
class WebPermissionsTest {

    /** Whoever may read a build may know how far it is. */
    private static final Set<String> OPEN_TO_READERS = Set.of("Cd4mlPage.doProgress");

    @Test
    void nobodyWithoutPermissionGetsOrChangesAnything(JenkinsRule jenkins) throws Exception {
        Path home = Controllers.home();
        Controllers.prepare(jenkins, home);
        WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.training(1));
        Controllers.succeed(jenkins, job);
        job.setDefinition(new CpsFlowDefinition(Controllers.training(2).replace("approvals=0", "approvals=1"), true));
        WorkflowRun waiting = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        jenkins.waitForMessage("waits for people to approve it", waiting);
        job.addTrigger(new ModelRetrainingTrigger("loans", List.of(new OnModelAge("7d"))));
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        Map<String, String> addresses = addresses(waiting);

        List<String> wrong = new ArrayList<>();
        String before = state(jenkins);
        for (Method method : WebMethods.all()) {
            String address = address(jenkins, addresses, method);
            require(wrong, jenkins, "anonymous", method, address, HttpMethod.GET, List.of(403, 404, 405));
            require(wrong, jenkins, "anonymous", method, address, HttpMethod.POST, List.of(403, 404));
            if (isForm(method)) {
                // Forms help whoever fills them in; they answer nobody with an error page and change nothing.
                require(wrong, jenkins, "reader", method, address, HttpMethod.POST, List.of(200, 403));
            } else if (!OPEN_TO_READERS.contains(WebMethods.name(method))) {
                require(wrong, jenkins, "reader", method, address, HttpMethod.POST, List.of(403, 404));
                require(wrong, jenkins, "reader", method, address, HttpMethod.GET, List.of(403, 404, 405));
            }
            // That administrators get there shows that the address is right.
            if (isForm(method)) {
                require(wrong, jenkins, "admin", method, address, HttpMethod.POST, List.of(200));
            } else {
                int answer = WebMethods.wantsPost(method) ? 405 : 200;
                require(wrong, jenkins, "admin", method, address, HttpMethod.GET, List.of(answer));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(state(jenkins)).isEqualTo(before);
        assertThat(waiting.isBuilding()).isTrue();
        waiting.doStop();
        jenkins.waitForCompletion(waiting);
    }

    /** Where an object of each class is found. */
    private static Map<String, String> addresses(WorkflowRun waiting) {
        String approval = Objects.requireNonNull(waiting.getAction(BuildApprovals.class))
                .getRequests()
                .get(0)
                .getId();
        return Map.of(
                "Cd4mlPage", waiting.getUrl() + "cd4ml/",
                "ModelsPage", "cd4ml-models/",
                "ModelsView", "cd4ml-models/",
                "RegisteredModel", "cd4ml-models/model/loans/",
                "RegisteredVersion", "cd4ml-models/model/loans/version/1/",
                "ModelOwnership", "cd4ml-models/model/loans/owner/",
                "ApprovalRequest", waiting.getUrl() + "cd4ml/approval/" + approval + "/",
                "RetrainingPage", waiting.getParent().getUrl() + "cd4ml-retraining/");
    }

    private static String address(JenkinsRule jenkins, Map<String, String> addresses, Method method) {
        Class<?> type = method.getDeclaringClass();
        if (Descriptor.class.isAssignableFrom(type)) {
            return jenkins.jenkins.getExtensionList(Descriptor.class).stream()
                            .filter(type::isInstance)
                            .map(descriptor -> descriptor.getDescriptorUrl() + "/")
                            .findFirst()
                            .orElseThrow()
                    + WebMethods.address(method);
        }
        String folder = addresses.get(type.getSimpleName());
        assertThat(folder)
                .as("a new class has an address: say here where one of it is found: " + type.getName())
                .isNotNull();
        return folder + WebMethods.address(method);
    }

    private static boolean isForm(Method method) {
        return Descriptor.class.isAssignableFrom(method.getDeclaringClass());
    }

    private static void require(
            List<String> wrong,
            JenkinsRule jenkins,
            String user,
            Method method,
            String address,
            HttpMethod verb,
            List<Integer> expected)
            throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins).withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setRedirectEnabled(false);
        client.setJavaScriptEnabled(false);
        if (!user.equals("anonymous")) {
            client.withBasicCredentials(user, user);
        }
        URL url = new URL(jenkins.getURL(), address);
        WebRequest request =
                verb == HttpMethod.POST ? client.addCrumb(new WebRequest(url, verb)) : new WebRequest(url, verb);
        int status = client.loadWebResponse(request).getStatusCode();
        if (!expected.contains(status)) {
            wrong.add("%s %s %s /%s: %d".formatted(WebMethods.name(method), user, verb, address, status));
        }
    }

    /** A build that waits writes its log and its state by itself. */
    private static boolean isKept(Path file) {
        return Files.isRegularFile(file)
                && (file.endsWith("build.xml")
                        || file.endsWith("config.xml")
                        || !file.toString().contains("/jobs/"));
    }

    /** What the plugin keeps of models, jobs and builds. */
    private static String state(JenkinsRule jenkins) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        for (String folder : List.of("cd4ml", "jobs")) {
            Path root = jenkins.jenkins.getRootDir().toPath().resolve(folder);
            try (Stream<Path> walk = Files.walk(root)) {
                for (Path file : (Iterable<Path>) walk.filter(WebPermissionsTest::isKept)::iterator) {
                    digests.put(
                            root.relativize(file).toString(),
                            Digest.ofFile(file).hex());
                }
            }
        }
        return digests.toString();
    }
}
