package io.github.atlasbackups.protocol.chain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the service's operators read it (RFC 9110 §10.1.5): the application if it names itself, then this library with its
 * version.
 */
public final class UserAgent {

    private static final String LIBRARY = "atlas-backups/" + version();
    private static final int LONGEST = 200;
    /** Products and comments: visible ASCII, and single spaces between. */
    private static final Pattern FORM = Pattern.compile("[!-~]+(?: [!-~]+)*");

    private UserAgent() {}

    /** The library alone. */
    public static String ofLibrary() {
        return LIBRARY;
    }

    /**
     * The application before the library.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static String of(String application) {
        if (application.length() > LONGEST || !FORM.matcher(application).matches()) {
            throw new IllegalArgumentException("an application must be like billing/2.1: at most " + LONGEST
                    + " visible ASCII characters, with single spaces between words");
        }
        return application + " " + LIBRARY;
    }

    /** From the file that the build fills in; where nobody did, as in an IDE, it is {@code dev}. */
    private static String version() {
        try (@Nullable InputStream file = UserAgent.class.getResourceAsStream("version.txt")) {
            String version = file == null ? "" : new String(file.readAllBytes(), StandardCharsets.US_ASCII).trim();
            return version.isEmpty() || version.startsWith("$") ? "dev" : version;
        } catch (IOException unreadable) {
            return "dev";
        }
    }
}
