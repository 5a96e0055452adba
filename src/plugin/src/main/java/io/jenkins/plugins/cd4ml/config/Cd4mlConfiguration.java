package io.jenkins.plugins.cd4ml.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What administrators set for every model of the controller. */
@Extension
@Symbol("cd4ml")
public final class Cd4mlConfiguration extends GlobalConfiguration {

    private static final String POLICY = "the promotion policy under Manage Jenkins, System, CD4ML";

    private String signingCredentialsId;
    private String promotionPolicy;

    public Cd4mlConfiguration() {
        load();
    }

    public static Cd4mlConfiguration get() {
        return ExtensionList.lookupSingleton(Cd4mlConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return "CD4ML";
    }

    /** The credential that holds the signing key, or null for the controller's own key. */
    public String getSigningCredentialsId() {
        return signingCredentialsId;
    }

    @DataBoundSetter
    public void setSigningCredentialsId(String id) {
        signingCredentialsId = Util.fixEmptyAndTrim(id);
        save();
    }

    /** What is demanded of every promotion, as the section {@code promotion} of a configuration, or null. */
    public String getPromotionPolicy() {
        return promotionPolicy;
    }

    @DataBoundSetter
    public void setPromotionPolicy(String policy) {
        promotionPolicy = Util.fixEmptyAndTrim(policy);
        save();
    }

    /**
     * What is demanded of every promotion.
     *
     * @throws Cd4mlException.Configuration when the policy cannot be read; then nothing is promoted
     */
    public CentralPolicy centralPolicy() {
        return CentralPolicy.read(Util.fixNull(promotionPolicy), POLICY);
    }

    /** Checks the form of a policy; it neither reads files nor connects anywhere. */
    @POST
    public FormValidation doCheckPromotionPolicy(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            CentralPolicy.read(Util.fixNull(value), "this");
            return FormValidation.ok();
        } catch (Cd4mlException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** Lists credentials to administrators alone. */
    @POST
    public ListBoxModel doFillSigningCredentialsIdItems(@QueryParameter String value) {
        ListBoxModel items = new ListBoxModel();
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            items.add(Util.fixNull(value));
            return items;
        }
        items.add("the controller's own key", "");
        items.addAll(CredentialsProvider.listCredentialsInItemGroup(
                StandardCredentials.class,
                Jenkins.get(),
                ACL.SYSTEM2,
                List.of(),
                CredentialsMatchers.anyOf(
                        CredentialsMatchers.instanceOf(StringCredentials.class),
                        CredentialsMatchers.instanceOf(FileCredentials.class))));
        return items;
    }
}
