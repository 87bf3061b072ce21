package io.github.atlasbackups.testkit.adapter.fault;

import io.github.atlasbackups.testkit.loopback.Acceptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** One connection of a client and the one to the server that goes with it. */
final class ProxiedConnection implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final int number;
    private final Socket client;
    private final Socket server = new Socket();
    private final FaultPlan plan;
    private final ProxyTraffic traffic;
    private final ClientSocket clientSocket;
    private int exchanges;

    /** Set by the client's thread when an exchange begins, used by the server's. */
    private volatile ResponseRelay relay;

    ProxiedConnection(int number, Socket client, FaultPlan plan, ProxyTraffic traffic) {
        this.number = number;
        this.client = client;
        this.plan = plan;
        this.traffic = traffic;
        clientSocket = new ClientSocket(client, traffic);
        relay = ResponseRelay.finished(clientSocket);
    }

    /** Passes on what the client says until it ends the connection; a client that has ended its half is gone. */
    void serve(InetSocketAddress address, Consumer<Runnable> fork) throws IOException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = client.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (relay.hasBegun()) {
                Fault fault = begin(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                if (fault instanceof Fault.Refuse) {
                    clientSocket.reset();
                    return;
                }
                relay = new ResponseRelay(fault, clientSocket);
            }
            if (!server.isConnected()) {
                connect(address);
                fork.accept(this::passResponses);
            }
            server.getOutputStream().write(buffer, 0, count);
            traffic.toServer(count);
        }
    }

    private Fault begin(String text) {
        exchanges++;
        traffic.exchangeBegan();
        return plan.faultOf(new ProxiedExchange(number, exchanges, text));
    }

    private void connect(InetSocketAddress address) throws IOException {
        try {
            server.connect(address);
            server.setTcpNoDelay(true);
        } catch (IOException refused) {
            clientSocket.reset();
            throw refused;
        }
    }

    /** Passes on what the server says, as far as the plan lets it. */
    private void passResponses() {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = server.getInputStream();
            int count = in.read(buffer);
            while (count >= 0 && relay.pass(buffer, count)) {
                count = in.read(buffer);
            }
            if (count < 0) {
                relay.serverEnded();
            }
        } catch (IOException broken) {
            // Either the server reset the connection, and so does the proxy, or the client is gone already.
            clientSocket.reset();
        } finally {
            Acceptor.closeQuietly(server);
        }
    }

    @Override
    public void close() {
        clientSocket.close();
        Acceptor.closeQuietly(server);
    }
}
