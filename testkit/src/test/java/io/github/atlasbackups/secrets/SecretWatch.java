package io.github.atlasbackups.secrets;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Watches for secrets where they must not be: in every log line of every logger at TRACE from when it is opened until it
 * is closed, and in whatever text, value or exception it is shown.
 */
public final class SecretWatch implements AutoCloseable {

    private final Set<String> forms = new LinkedHashSet<>();
    private final List<String> hits = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private int seen;

    /** Watches for these secrets, each of them at least 8 characters long so that it can't be found by chance. */
    public SecretWatch(String... secrets) {
        for (String secret : secrets) {
            if (secret.length() < 8) {
                throw new IllegalArgumentException("too short to be told from chance");
            }
            forms.addAll(SecretForms.of(secret));
        }
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            appenders.add(all.next());
        }
        appenders.forEach(root::detachAppender);
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
    }

    /** Looks at a value's text form; at an exception's whole chain, with stack traces, causes and what was suppressed. */
    public void inspect(String where, Object value) {
        if (value instanceof Throwable thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            search(where, text.toString());
            inspectChain(where, thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        } else {
            search(where, String.valueOf(value));
        }
    }

    /** What was found until now: where, and in what text. */
    public List<String> hits() {
        for (ILoggingEvent event : new ArrayList<>(lines.list)) {
            IThrowableProxy thrown = event.getThrowableProxy();
            search(
                    "log of " + event.getLoggerName(),
                    event.getFormattedMessage() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
        }
        return List.copyOf(hits);
    }

    /** How many texts were searched, so that a watch that sees nothing is not taken for one that finds nothing. */
    public int seen() {
        return seen;
    }

    /** How many log lines there are. */
    public int logLines() {
        return lines.list.size();
    }

    @Override
    public void close() {
        root.detachAppender(lines);
        root.setLevel(level);
        appenders.forEach(root::addAppender);
    }

    private void inspectChain(String where, Throwable thrown, Set<Throwable> done) {
        if (thrown == null || !done.add(thrown)) {
            return;
        }
        search(where, String.valueOf(thrown.getMessage()));
        search(where, thrown.toString());
        inspectChain(where, thrown.getCause(), done);
        for (Throwable suppressed : thrown.getSuppressed()) {
            inspectChain(where, suppressed, done);
        }
    }

    private void search(String where, String text) {
        seen++;
        for (String form : forms) {
            if (text.contains(form)) {
                hits.add(where + ": " + text);
                return;
            }
        }
    }
}
