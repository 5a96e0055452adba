package hudson;

/** Signatures only; see this module's README. */
public abstract class Launcher {

    protected Launcher(hudson.Launcher launcher) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isUnix() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final hudson.Launcher.ProcStarter launch() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final class ProcStarter {

        public ProcStarter() {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Launcher.ProcStarter cmds(java.util.List<String> args) {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Launcher.ProcStarter envs(java.util.Map<String, String> overrides) {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Launcher.ProcStarter pwd(hudson.FilePath workDir) {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Launcher.ProcStarter quiet(boolean quiet) {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Proc start() throws java.io.IOException {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Launcher.ProcStarter stderr(java.io.OutputStream err) {
            throw new UnsupportedOperationException("signatures only");
        }

        public int join() throws java.io.IOException, InterruptedException {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Launcher.ProcStarter stdout(hudson.model.TaskListener out) {
            throw new UnsupportedOperationException("signatures only");
        }

        public hudson.Launcher.ProcStarter stdout(java.io.OutputStream out) {
            throw new UnsupportedOperationException("signatures only");
        }
    }
}
