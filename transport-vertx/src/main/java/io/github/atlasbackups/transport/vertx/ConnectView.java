package io.github.atlasbackups.transport.vertx;

import io.netty.channel.AbstractEventLoop;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * One exchange's view of the event loop: the same loop, but it sees which sockets are opened through it, and can close
 * them while they are still connecting or in the TLS handshake.
 *
 * <p>Vert.x has no way to give up a connection that is not there yet: {@code cancel} and {@code reset} belong to a request,
 * and there is a request only once there is a connection. A peer that accepts and then says nothing would hold the socket,
 * and the pool's slot, for the whole connect timeout.
 *
 * <p>The view ends when the connection is there or given up. What Netty keeps per event loop, such as the name resolver of
 * a proxy's host, is freed by {@link #terminationFuture()}. Confined to the loop, but for the methods of an executor.
 */
final class ConnectView extends AbstractEventLoop {

    private final EventLoop loop;
    private final Promise<Void> ended;
    private final List<Channel> connecting = new ArrayList<>(1);
    private boolean givenUp;

    ConnectView(EventLoop loop) {
        super(loop.parent());
        this.loop = loop;
        this.ended = loop.newPromise();
    }

    /** The connection is there, a new one or one of the pool's: from now on it is Vert.x's. */
    void connected() {
        connecting.forEach(InterimFilter::install);
        end();
    }

    /** Closes what is connecting, now and later. */
    void giveUp() {
        givenUp = true;
        // Not through the pipeline: TLS would first try to say good-bye to a peer that says nothing.
        List.copyOf(connecting).forEach(ConnectView::closeNow);
        end();
    }

    private void end() {
        connecting.clear();
        ended.trySuccess(null);
    }

    private static void closeNow(Channel channel) {
        channel.unsafe().close(channel.newPromise());
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return seen(channel, loop.register(channel));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        return seen(promise.channel(), loop.register(promise));
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return seen(channel, loop.register(channel, promise));
    }

    private ChannelFuture seen(Channel channel, ChannelFuture registered) {
        if (channel instanceof DatagramChannel) {
            return registered; // A name resolver's.
        }
        if (givenUp) {
            closeNow(channel);
        } else if (!ended.isDone()) {
            connecting.add(channel);
        }
        return registered;
    }

    @Override
    public Future<?> terminationFuture() {
        return ended;
    }

    // All else is the loop's.

    @Override
    public boolean inEventLoop(Thread thread) {
        return loop.inEventLoop(thread);
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return loop.schedule(task, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return loop.schedule(task, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initialDelay, long period, TimeUnit unit) {
        return loop.scheduleAtFixedRate(task, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initialDelay, long delay, TimeUnit unit) {
        return loop.scheduleWithFixedDelay(task, initialDelay, delay, unit);
    }

    @Override
    public boolean isShuttingDown() {
        return loop.isShuttingDown();
    }

    @Override
    public boolean isShutdown() {
        return loop.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return loop.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return loop.awaitTermination(timeout, unit);
    }

    /** A view shuts nothing down. */
    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return ended;
    }

    /** A view shuts nothing down. */
    @Override
    @Deprecated
    public void shutdown() {}
}
