package io.github.atlasbackups.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What credentials look like in other people's text: a service, a proxy or an echo server quotes the request that it refuses.
 *
 * <p>Every repetition of more than one character is possessive: so each pattern takes time linear in the text, and no stack,
 * whatever the text is.
 */
final class CredentialPatterns {

    private static final String MASK = "***";

    // As written, URL-encoded (once or more often), as an HTML entity, or escaped in a string of JSON. No pattern
    // begins at the
    // border of a word: behind %20 there is none.
    private static final String ENTITY = "(?:&|%(?:25){0,3}26)(?:#|%(?:25){0,3}23)?";
    private static final String ENTITY_END = "(?:;|%(?:25){0,3}3b)";
    private static final String QUOTE = "(?:(?:\\\\|%(?:25){0,3}5c)*+(?:[\"']|%(?:25){0,3}2[27])|" + ENTITY
            + "(?:quot|apos|0{0,4}3[49]|x0{0,4}2[27])" + ENTITY_END + ")";
    private static final String EQUALS =
            "(?:[:=]|%(?:25){0,3}3[ad]|" + ENTITY + "(?:0{0,4}(?:58|61)|x0{0,4}3[ad])" + ENTITY_END + ")";
    private static final String BLANK = "(?:[\\s\\p{Z}\\p{Cc}\\p{Cf}+]|%(?:25){0,3}(?:20|09|2b|c2%(?:25){0,3}a0)|"
            + ENTITY + "(?:nbsp|32|160|x20|xa0)" + ENTITY_END + ")";

    /** Up to the quote that ends it if one begins it, else one word. */
    private static final String VALUE = "(?:\"(?:[^\"\\\\]|\\\\.)*+|'(?:[^'\\\\]|\\\\.)*+" + "|(?<q>" + QUOTE
            + ")(?:(?!\\k<q>).)*+|[^\\s\\p{Z}<>&,;\"'}]++)";

    /** What follows the name of a scheme in a sentence: {@code Basic tier}, {@code a Bearer token is …}. */
    private static final String WORD =
            "(?:[a-z]{1,3}|auth[a-z]{0,11}|access|tokens?|tiers?|plans?|schemes?|support|credentials?"
                    + "|clusters?|headers?|with|from|that|this|must)(?![\\w+/=~%-]|\\.\\w)";

    private static final List<Pattern> PATTERNS = List.of(
            // These fields whole: to the end of the line, or of the element.
            pattern("(?:authorization|(?:set-)?cookie2?)" + QUOTE + "?" + BLANK + "*+" + EQUALS + "[^\\r\\n<>]*+"),
            pattern(
                    "\\bdigest(?:" + BLANK + "|" + EQUALS + "|" + QUOTE
                            + ")++(?:username|realm|nonce|uri|response|qop|algorithm|nc|cnonce|opaque|userhash)\\b[^\\r\\n<>]*+"),
            pattern("(?:bearer|basic|digest)(?:" + BLANK + "|" + EQUALS + "|" + QUOTE + ")++(?!" + WORD
                    + ")[^\\s\\p{Z}<>\"',;]++"),
            pattern(
                    "(?:token|secret|passw(?:or)?d|passphrase|pwd|api[_-]?key|(?:private|access)[_-]?key|credentials?|assertion"
                            + "|signature|nonce|session[_-]?id|auth[_-]?code)(?:[_-][a-z_-]{0,20})?" + QUOTE + "?"
                            + BLANK + "*+"
                            + EQUALS + BLANK + "*+" + VALUE),
            pattern("token" + BLANK + "++(?=\\S{0,40}[0-9_.~+/=-])\\S{12,}+"),
            pattern("(?:sig|pass|response)" + QUOTE + "?=" + VALUE),
            pattern("response" + QUOTE + "?" + BLANK + "*+" + EQUALS + BLANK + "*+" + QUOTE + "?[0-9a-f]{32,}+"),
            // By shape: a JSON Web Token, a service account's secret, and a user in an address.
            pattern("eyJ[\\w-]{6,}+(?:\\.[\\w-]*+)*+"),
            pattern("mdb_sa_sk_[\\w~.-]++"),
            pattern("(?<=//)[^\\s/@<>\"']{1,500}+@"));

    private CredentialPatterns() {}

    static String mask(String text) {
        String masked = text;
        for (Pattern pattern : PATTERNS) {
            masked = pattern.matcher(masked).replaceAll(MASK);
        }
        return masked;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
