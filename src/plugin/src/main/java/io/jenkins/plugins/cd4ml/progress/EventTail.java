package io.jenkins.plugins.cd4ml.progress;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/** Reads the end of a worker's file of events on its agent: whole lines only, and empty when there is no such file yet. */
final class EventTail extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    static final int MAXIMUM_BYTES = 128 * 1024;

    @Override
    public String invoke(File file, VirtualChannel channel) throws IOException {
        return read(file.toPath());
    }

    static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (SeekableByteChannel in =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long begin = Math.max(0, in.size() - MAXIMUM_BYTES);
            in.position(begin);
            ByteBuffer bytes = ByteBuffer.allocate(MAXIMUM_BYTES);
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                // until the end
            }
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            int first = begin == 0 ? 0 : text.indexOf('\n') + 1;
            int last = text.lastIndexOf('\n') + 1;
            return first < last ? text.substring(first, last) : "";
        }
    }
}
