package hudson.tasks;

/** Signatures only; see this module's README. */
public class Mailer extends hudson.tasks.Notifier implements jenkins.tasks.SimpleBuildStep {
    @Deprecated
    public Mailer() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static Mailer.DescriptorImpl descriptor() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static final class DescriptorImpl extends hudson.tasks.BuildStepDescriptor<hudson.tasks.Publisher> {
        public DescriptorImpl() {
            throw new UnsupportedOperationException("signatures only");
        }

        public boolean isApplicable(Class<? extends hudson.model.AbstractProject> jobType) {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getSmtpHost() {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
