package io.github.atlasbackups.testkit.adapter.fault;

import java.io.IOException;
import java.util.SplittableRandom;

/** Passes one response on to the client, with its fault. Used by one thread, but for {@link #hasBegun}. */
final class ResponseRelay {

    private final Fault fault;
    private final ClientSocket client;
    private volatile boolean begun;
    private long position;

    ResponseRelay(Fault fault, ClientSocket client) {
        this.fault = fault;
        this.client = client;
    }

    /** The state of a connection on which no byte has been sent yet. */
    static ResponseRelay finished(ClientSocket client) {
        ResponseRelay relay = new ResponseRelay(new Fault.None(), client);
        relay.begun = true;
        return relay;
    }

    /** Whether the server has begun to answer: what the client says after that belongs to another exchange. */
    boolean hasBegun() {
        return begun;
    }

    /** Passes on some of the response; false if nothing may follow. */
    boolean pass(byte[] bytes, int count) throws IOException {
        boolean first = !begun;
        begun = true;
        if (fault instanceof Fault.Stall stall) {
            write(bytes, upTo(stall.afterBytes(), count));
        } else if (fault instanceof Fault.Delay delay) {
            return (!first || client.pause(delay.by())) && write(bytes, count);
        } else if (fault instanceof Fault.Drip drip) {
            return drip(drip, bytes, count);
        } else if (fault instanceof Fault.Cut cut) {
            write(bytes, upTo(cut.afterBytes(), count));
            return position < cut.afterBytes() || end();
        } else if (fault instanceof Fault.Reset reset) {
            write(bytes, upTo(reset.afterBytes(), count));
            return position < reset.afterBytes() || reset();
        } else if (fault instanceof Fault.Garbage garbage) {
            byte[] noise = new byte[garbage.bytes()];
            new SplittableRandom(garbage.seed()).nextBytes(noise);
            write(noise, noise.length);
            return end();
        } else if (fault instanceof Fault.Corrupt corrupt) {
            if (position <= corrupt.at() && corrupt.at() < position + count) {
                bytes[(int) (corrupt.at() - position)] ^= (byte) 0xff;
            }
            write(bytes, count);
        } else {
            write(bytes, count);
        }
        return true;
    }

    /** The server has closed: passed on, unless the client is to believe that it is only slow. */
    void serverEnded() throws IOException {
        if (fault instanceof Fault.Stall stall && position >= stall.afterBytes()) {
            return;
        }
        if (fault instanceof Fault.SlowClose slow && !client.pause(slow.by())) {
            return;
        }
        client.end();
    }

    private int upTo(long limit, int count) {
        return (int) Math.max(0, Math.min(limit - position, count));
    }

    private boolean drip(Fault.Drip drip, byte[] bytes, int count) throws IOException {
        for (int from = 0; from < count; from += drip.bytes()) {
            if (!client.pause(drip.pause())) {
                return false;
            }
            client.write(bytes, from, Math.min(drip.bytes(), count - from));
        }
        position += count;
        return true;
    }

    private boolean write(byte[] bytes, int count) throws IOException {
        client.write(bytes, 0, count);
        position += count;
        return true;
    }

    private boolean end() throws IOException {
        client.end();
        return false;
    }

    private boolean reset() {
        client.reset();
        return false;
    }
}
