package io.jenkins.plugins.cd4ml.controller;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A mail server that takes everything and delivers nothing, as much of SMTP as a client needs for that. */
final class MailSink implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final ServerSocket server;
    private final List<String> mails = new ArrayList<>();

    MailSink() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        Thread thread = new Thread(this::serve, "mail sink");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first mail in which a text stands; it waits for it. */
    synchronized String next(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (true) {
            for (String mail : mails) {
                if (mail.contains(text)) {
                    return mail;
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no mail with \"%s\" among %s".formatted(text, mails));
            }
            wait(1000);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8)) {
                talk(in, out);
            } catch (IOException e) {
                // The client or the test has had enough.
            }
        }
    }

    private void talk(BufferedReader in, PrintWriter out) throws IOException {
        say(out, "220 sink");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("QUIT")) {
                say(out, "221 bye");
                return;
            }
            if (line.equals("DATA")) {
                say(out, "354 go on");
                keep(in);
            }
            say(out, "250 fine");
        }
    }

    private void keep(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        synchronized (this) {
            mails.add(mail.toString());
            notifyAll();
        }
    }

    private static void say(PrintWriter out, String line) {
        out.print(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
