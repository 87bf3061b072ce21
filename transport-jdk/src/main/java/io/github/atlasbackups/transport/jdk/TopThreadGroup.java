package io.github.atlasbackups.transport.jdk;

/**
 * The group that all others are in. A new thread joins the group of whichever thread happens to start it, and on JDK 17 a
 * group can be destroyed; this one never is.
 */
final class TopThreadGroup {

    private TopThreadGroup() {}

    static ThreadGroup get() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
