package io.github.atlasbackups.transport;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The host of an origin in its one spelling, so that equal hosts are equal texts: names in lower case and without the dot at their
 * end, IPv6 addresses as RFC 5952 writes them. Refuses what is no host, or one that two programs could read differently, in words
 * that say what to write instead. Nothing is looked up.
 */
final class HostName {

    private static final int MAX_NAME = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]*:[0-9a-f:.]*]");

    private HostName() {}

    /** The host in its one spelling. Refusals, {@link IllegalArgumentException}s, echo nothing: a password may stand there. */
    static String canonical(String host) {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host is missing: write one, like cloud.mongodb.com");
        }
        if (!host.chars().allMatch(c -> c < 0x80)) {
            throw new IllegalArgumentException(
                    "host must be in ASCII: write an internationalized name in the form that DNS"
                            + " has it in, with labels like " + encoded(host));
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") ? addressV6(lower) : name(lower);
    }

    /** An example, or the name itself where it has one encoded form only: of some, such as those with a sharp s, there are two. */
    private static String encoded(String host) {
        try {
            String ascii = IDN.toASCII(host);
            if (IDN.toUnicode(ascii).equals(host) && name(ascii).equals(ascii)) {
                return "those of " + ascii;
            }
        } catch (IllegalArgumentException noName) {
            // Then an example has to do.
        }
        return "xn--bcher-kva";
    }

    private static String name(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException(
                        "host must be a host name, an IPv4 address or an IPv6 address in brackets:"
                                + " the labels between its dots have 1 to 63 letters, digits, hyphens or underscores, no hyphen first or"
                                + " last");
            }
        }
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException("host must have " + MAX_NAME + " characters at most");
        }
        if (NUMERIC.matcher(labels[labels.length - 1]).matches()) {
            requireV4(labels);
        }
        return name;
    }

    /** What ends in a number is an address, and {@code 127.1} or {@code 010.0.0.1} are different ones to different programs. */
    private static void requireV4(String[] labels) {
        boolean isV4 = labels.length == 4;
        for (String label : labels) {
            isV4 &= OCTET.matcher(label).matches();
        }
        if (!isV4) {
            throw new IllegalArgumentException(
                    "host ends in a number and is no IPv4 address: write four decimal numbers from 0 to"
                            + " 255 without leading zeros, like 127.0.0.1");
        }
    }

    private static String addressV6(String text) {
        if (text.contains("%")) {
            throw new IllegalArgumentException(
                    "host must have no IPv6 zone (%): write an address that needs none, or a name");
        }
        if (!IPV6.matcher(text).matches()) {
            throw noV6();
        }
        try {
            // In brackets, an address and never a name: nothing is looked up.
            InetAddress address = InetAddress.getByName(text);
            return address instanceof Inet4Address mapped
                    ? "[::ffff:" + mapped.getHostAddress() + "]"
                    : "[" + compressed(address.getAddress()) + "]";
        } catch (UnknownHostException none) {
            throw noV6();
        }
    }

    private static IllegalArgumentException noV6() {
        return new IllegalArgumentException("host must have an IPv6 address in its brackets, like [::1]");
    }

    /** RFC 5952: groups without leading zeros, the first of the longest runs of two or more zero groups left out. */
    private static String compressed(byte[] address) {
        int begin = 0;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(address, i + run) == 0) {
                run++;
            }
            if (run > length) {
                begin = i;
                length = run;
            }
        }
        return length == 1
                ? groups(address, 0, 8)
                : groups(address, 0, begin) + "::" + groups(address, begin + length, 8);
    }

    private static String groups(byte[] address, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(group(address, i)));
        }
        return text.toString();
    }

    private static int group(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | address[2 * index + 1] & 0xff;
    }
}
