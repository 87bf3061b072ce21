package io.github.atlasbackups.benchmarks.direct;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.atlasbackups.benchmarks.direct.PageReader.ReadPage;
import io.github.atlasbackups.benchmarks.workload.Contender;
import io.github.atlasbackups.benchmarks.workload.OwnThread;
import io.github.atlasbackups.benchmarks.workload.Tally;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Plain sockets, one for each page that may be under way, read into one buffer each: what is left when all of HTTP is two lines of a head.
 * Understands this service's answers and no others.
 */
public final class Sockets implements Contender {

    private final URI service;
    private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();

    public Sockets(URI service) {
        this.service = service;
    }

    @Override
    public CompletableFuture<?> stream(String cluster, int window, Tally tally) {
        return OwnThread.call(() -> {
            while (idle.size() < window) {
                idle.add(new Connection(service));
            }
            ReadPage first = fetch(cluster, ITEMS_PER_PAGE, 1);
            first.checkpoints().forEach(checkpoint -> tally.add(checkpoint.id()));
            int pages = (first.total() + ITEMS_PER_PAGE - 1) / ITEMS_PER_PAGE;
            Queue<BlockingQueue<ReadPage>> read = new ArrayDeque<>();
            for (int lane = 0; lane < window; lane++) {
                BlockingQueue<ReadPage> inOrder = new LinkedBlockingQueue<>(1);
                int from = 2 + lane;
                OwnThread.call(() -> {
                    for (int number = from; number <= pages; number += window) {
                        inOrder.put(fetch(cluster, ITEMS_PER_PAGE, number));
                    }
                    return null;
                });
                read.add(inOrder);
            }
            for (int number = 2; number <= pages; number++) {
                BlockingQueue<ReadPage> inOrder = read.remove();
                inOrder.take().checkpoints().forEach(checkpoint -> tally.add(checkpoint.id()));
                read.add(inOrder);
            }
            return tally;
        });
    }

    @Override
    public CompletableFuture<Integer> page(String cluster) {
        try {
            idle.add(new Connection(service));
            return CompletableFuture.completedFuture(
                    fetch(cluster, ITEMS_OF_ONE_PAGE, 1).checkpoints().size());
        } catch (IOException | InterruptedException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private ReadPage fetch(String cluster, int itemsPerPage, int number) throws IOException, InterruptedException {
        Connection connection = idle.take();
        ReadPage page = connection.get(Bare.path(cluster, itemsPerPage, number));
        idle.add(connection);
        return page;
    }

    @Override
    public void close() {}

    private static final class Connection {
        private final Socket socket;
        private final InputStream in;
        private byte[] body = new byte[0];

        Connection(URI service) throws IOException {
            socket = new Socket(service.getHost(), service.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 65_536);
        }

        ReadPage get(String path) throws IOException {
            String head = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: " + Bare.MEDIA_TYPE
                    + "\r\nAuthorization: Bearer " + TOKEN + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            if (!line().startsWith("HTTP/1.1 200")) {
                throw new IOException("refused");
            }
            int length = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring(16));
                }
            }
            if (body.length < length) {
                body = new byte[length + length / 8];
            }
            if (in.readNBytes(body, 0, length) < length) {
                throw new IOException("cut off");
            }
            return HandReader.read(body, length);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("cut off");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }
    }
}
