package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Gives out a file's content and refuses at its end when that is not the content that it should have. */
public final class VerifiedInputStream extends FilterInputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Digest expected;
    private final String name;
    private final MessageDigest seen;

    public VerifiedInputStream(InputStream in, Digest expected, String name) {
        super(in);
        this.expected = expected;
        this.name = name;
        this.seen = Digest.algorithm();
        this.in = new DigestInputStream(in, seen);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        verifyAtEnd(value);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        verifyAtEnd(count);
        return count;
    }

    /** In larger parts than the platform's, since digesting is all that should take time. */
    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int count = read(buffer, 0, buffer.length); count >= 0; count = read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
            total += count;
        }
        return total;
    }

    @Override
    public long skip(long count) throws IOException {
        return in.readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verifyAtEnd(int read) {
        if (read < 0) {
            Digest actual = new Digest(HexFormat.of().formatHex(cloned()));
            if (!actual.equals(expected)) {
                throw new Cd4mlException.BadData("%s has the digest %s…, expected %s…: its content was changed"
                        .formatted(name, actual.abbreviated(), expected.abbreviated()));
            }
        }
    }

    /** Reading past the end once more must not change the result, so the digest itself stays unfinished. */
    private byte[] cloned() {
        try {
            return ((MessageDigest) seen.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }
}
