package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Cause {

    public Cause() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static class UserIdCause extends hudson.model.Cause {

        public UserIdCause() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getUserId() {
            throw new UnsupportedOperationException("signatures only");
        }
    }

    public static class UpstreamCause extends hudson.model.Cause {
        public UpstreamCause(hudson.model.Run<?, ?> up) {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getUpstreamProject() {
            throw new UnsupportedOperationException("signatures only");
        }

        public int getUpstreamBuild() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getUpstreamUrl() {
            throw new UnsupportedOperationException("signatures only");
        }

        public String getShortDescription() {
            throw new UnsupportedOperationException("signatures only");
        }

        public java.util.List<hudson.model.Cause> getUpstreamCauses() {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.model.Run<?, ?> getUpstreamRun() {
            throw new UnsupportedOperationException("signatures only");
        }

        public static class DeeplyNestedUpstreamCause extends hudson.model.Cause {

            public DeeplyNestedUpstreamCause() {
                throw new UnsupportedOperationException("signatures only");
            }

            public String getShortDescription() {
                throw new UnsupportedOperationException("signatures only");
            }
        }
    }

    public abstract String getShortDescription();
}
