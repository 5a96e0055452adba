package hudson;

/** Signatures only; see this module's README. */
public final class FilePath implements org.jenkinsci.remoting.SerializableOnlyOverRemoting {

    public FilePath(java.io.File localPath) {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.FilePath child(String relOrAbsolute) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void copyFrom(java.io.InputStream in) throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean delete() throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void deleteRecursive() throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean exists() throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getRemote() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void mkdirs() throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.io.InputStream read() throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public String readLink() throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void unzip(hudson.FilePath target) throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public void write(String content, String encoding) throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.FilePath getParent() {
        throw new UnsupportedOperationException("signatures only");
    }

    public <T> T act(hudson.FilePath.FileCallable<T> callable) throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }

    public interface FileCallable<T> extends java.io.Serializable, org.jenkinsci.remoting.RoleSensitive {

        T invoke(java.io.File f, hudson.remoting.VirtualChannel channel)
                throws java.io.IOException, InterruptedException;
    }

    public hudson.model.Computer toComputer() {
        throw new UnsupportedOperationException("signatures only");
    }
}
