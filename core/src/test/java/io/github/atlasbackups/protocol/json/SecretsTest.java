package io.github.atlasbackups.protocol.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.atlasbackups.credentials.Credentials;
import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.TenantSnapshot;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Wherever an answer quotes a credential, in whatever form: nothing that is kept or shown of the answer has it. */
class SecretsTest {

    private static final String ID = "mdb_sa_id_bird";
    private static final String SECRET = "Zq7+canary/9x_Vw4ry~k";
    private static final String TOKEN = "tk9.canary-5e8-Bmq_h7Ye3==";

    private static final ItemReader<TenantSnapshot> SNAPSHOTS = ItemReader.of(TenantSnapshot.class);

    /** Of which secrets are made: all of ASCII that is printed, some of what is two or three bytes, and again what encodings change. */
    private static final String CHARACTERS = IntStream.range(0x21, 0x7f)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            + "\u00df\u00ff\u20ac\u5b57+/-_=%&\\<>'\"";

    private static final int LEAK = 5;
    private static final Set<String> LEAKS = leaks();

    /** A foreign answer with a text somewhere in it, and all that comes out of it. */
    private static final Map<String, Function<String, String>> PLACES = places();

    private static Map<String, Function<String, String>> places() {
        Map<String, Function<String, String>> places = new LinkedHashMap<>();
        for (String field : List.of("detail", "reason", "errorCode")) {
            places.put(
                    field,
                    text -> error("{\"error\":400,\"" + field + "\":" + json("Refused: " + text) + "}", Map.of()));
        }
        places.put(
                "parameters",
                text -> error("{\"error\":400,\"errorCode\":\"X\",\"parameters\":[1," + json(text) + "]}", Map.of()));
        places.put(
                "parameter that is an object",
                text -> error(
                        "{\"error\":400,\"errorCode\":\"X\",\"parameters\":[{\"sent\":[" + json(text) + "]}]}",
                        Map.of()));
        places.put("violation's field", text -> error(violation(text, "no"), Map.of()));
        places.put("violation's description", text -> error(violation("header", "was " + text), Map.of()));
        places.put(
                "enveloped detail",
                text -> error("{\"status\":400,\"content\":{\"detail\":" + json(text) + "}}", Map.of()));
        places.put("X-Error-Code", text -> error("", Map.of("X-Error-Code", List.of(text))));
        places.put("content type", text -> page("text/html; x=" + text, "<html>"));
        places.put("page", text -> page("text/html", "<html><pre>GET / HTTP/1.1\nX: " + text + "\n</pre></html>"));
        places.put("text in place of an instant", text -> page("application/json", item("startTime", text)));
        places.put("field twice", text -> page("application/json", "{" + json(text) + ":1," + json(text) + ":2}"));
        places.put("not JSON", text -> page("application/json", "{\"results\":[@" + text + "]}"));
        places.put("text in place of a list", text -> page("application/json", "{\"results\":" + json(text) + "}"));
        return places;
    }

    private static String violation(String field, String description) {
        return "{\"error\":400,\"errorCode\":\"X\",\"badRequestDetail\":{\"fields\":[{\"field\":" + json(field)
                + ",\"description\":" + json(description) + "}]}}";
    }

    private static String item(String field, String value) {
        return "{\"results\":[{\"" + field + "\":" + json(value) + "}]}";
    }

    private static String json(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    private static String error(String body, Map<String, List<String>> headers) {
        ApiError error = ErrorReader.read(400, HttpResponse.of(400, HttpHeaders.of(headers), body), secrets());
        return error + " " + error.errorCode() + error.detail() + error.reason() + error.parameters()
                + error.violations() + AtlasApiException.of(error);
    }

    private static String page(String type, String body) {
        HttpHeaders headers = HttpHeaders.empty().with("Content-Type", type);
        Throwable failure = catchThrowable(
                () -> ItemReader.of(TenantSnapshot.class).page(HttpResponse.of(200, headers, body), false, secrets()));
        assertThat(failure).isNotNull().hasNoCause();
        return failure.toString();
    }

    private static Secrets secrets() {
        Secrets secrets = Secrets.of(Credentials.serviceAccount(ID, SECRET));
        secrets.add(TOKEN);
        return secrets;
    }

    /** What a header, form or document with the credential looks like; each is tried as it is and in every encoding. */
    private static Map<String, String> forms() {
        String basic = base64(ID + ":" + SECRET);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("Bearer field", "Authorization: Bearer " + TOKEN);
        forms.put("Basic field", "authorization: Basic " + basic);
        forms.put(
                "Digest field",
                "Authorization: Digest username=\"u\", response=\"" + TOKEN + "\", cnonce=\"" + SECRET + "\"");
        forms.put("Bearer", "Bearer " + TOKEN);
        forms.put("Bearer:", "bearer: " + TOKEN);
        forms.put("Bearer%20", "Bearer%20" + TOKEN);
        forms.put("Bearer+", "Bearer+" + TOKEN);
        forms.put("Basic", "Basic " + basic);
        forms.put("access_token=", "grant=1&access_token=" + TOKEN + "&x=1");
        forms.put("\"access_token\"", "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600}");
        forms.put("client_secret=", "client_secret=" + URLEncoder.encode(SECRET, UTF_8) + "&grant_type=x");
        forms.put("client_secret", "client_secret: " + SECRET);
        forms.put("secret alone", SECRET);
        forms.put("token alone", TOKEN);
        forms.put("secret within a word", "x" + SECRET + "y");
        forms.put("secret twice", SECRET + SECRET);
        forms.put("secret in upper case", SECRET.toUpperCase(Locale.ROOT));
        forms.put("Base64 of the pair", basic);
        forms.put("Base64 of the encoded pair", base64(ID + ":" + URLEncoder.encode(SECRET, UTF_8)));
        forms.put("Base64 of the secret", base64(SECRET));
        forms.put("Base64 of more", base64("a request with " + SECRET + " in it"));
        forms.put("Base64 of more, one further", base64("a request with  " + SECRET + " in it"));
        forms.put("Base64 of more, two further", base64("a request with   " + SECRET + " in it"));
        forms.put(
                "Base64 for addresses",
                base64(ID + ":" + SECRET).replace('+', '-').replace('/', '_'));
        forms.put("user of an address", "https://u:" + SECRET.replace("/", "%2F") + "@host/");
        return forms;
    }

    private static Map<String, UnaryOperator<String>> encodings() {
        Map<String, UnaryOperator<String>> encodings = new LinkedHashMap<>();
        encodings.put("as it is", text -> text);
        encodings.put("URL-encoded", text -> URLEncoder.encode(text, UTF_8));
        encodings.put("URL-encoded, %20", text -> URLEncoder.encode(text, UTF_8).replace("+", "%20"));
        encodings.put("URL-encoded in lower case", text -> lowerPercents(URLEncoder.encode(text, UTF_8)));
        encodings.put("URL-encoded twice", text -> URLEncoder.encode(URLEncoder.encode(text, UTF_8), UTF_8));
        encodings.put("every byte URL-encoded", text -> each(text, "%%%02X"));
        encodings.put("JSON escapes", text -> each(text, "\\u%04x"));
        encodings.put("a JSON string", SecretsTest::json);
        encodings.put("slashes escaped", text -> text.replace("/", "\\/"));
        encodings.put(
                "HTML escapes",
                text -> text.replace("&", "&amp;").replace("\"", "&quot;").replace("+", "&#43;"));
        encodings.put("HTML escapes throughout", text -> each(text, "&#x%x;"));
        return encodings;
    }

    private static String each(String text, String format) {
        StringBuilder encoded = new StringBuilder();
        text.chars().forEach(c -> encoded.append(String.format(format, c)));
        return encoded.toString();
    }

    private static String upperLetters(String text) {
        StringBuilder upper = new StringBuilder();
        text.chars().forEach(c -> upper.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c)));
        return upper.toString();
    }

    private static String lowerPercents(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            lower.replace(i, i + 3, text.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void noPlaceLeaksAnyForm() {
        List<String> leaks = new ArrayList<>();
        int[] tried = new int[1];
        PLACES.forEach((place, shown) -> forms().forEach((form, text) -> encodings()
                .forEach((encoding, encode) -> {
                    tried[0]++;
                    String result = shown.apply(encode.apply(text));
                    if (leaks(result)) {
                        leaks.add(place + " | " + form + " | " + encoding + ": " + result);
                    }
                })));
        assertThat(tried[0]).isGreaterThan(3_000);
        assertThat(leaks).isEmpty();
    }

    /** Any five characters in a row of the secret or the token, in Base64 too, whatever the encoding and the case. */
    private static Set<String> leaks() {
        Set<String> leaks = new HashSet<>();
        for (String secret : List.of(SECRET, TOKEN)) {
            for (String text : List.of(
                    secret,
                    base64(secret).replace("=", ""),
                    base64("a" + secret).substring(2).replace("=", ""),
                    base64("ab" + secret).substring(3).replace("=", ""))) {
                String form = DecodedText.of(text).text();
                for (int i = 0; i + LEAK <= form.length(); i++) {
                    leaks.add(form.substring(i, i + LEAK));
                }
            }
        }
        return leaks;
    }

    private static boolean leaks(String shown) {
        String all = DecodedText.of(shown).text();
        for (int i = 0; i + LEAK <= all.length(); i++) {
            if (LEAKS.contains(all.substring(i, i + LEAK))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theTestSeesALeak() {
        assertThat(leaks("x " + SECRET + " x")).isTrue();
        assertThat(leaks("x " + each(TOKEN, "%%%02x") + " x")).isTrue();
        assertThat(leaks("x " + base64(ID + ":" + SECRET) + " x")).isTrue();
        assertThat(leaks("Refused: no reason")).isFalse();
    }

    /** To the character, whatever the secret consists of, so that a mask that is too short or too long is seen. */
    @Test
    void exactlyWhatStandsForASecretIsMasked() {
        for (int seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String secret = "k"
                    + random.ints(12 + random.nextInt(40), 0, CHARACTERS.length())
                            .collect(
                                    StringBuilder::new,
                                    (text, i) -> text.append(CHARACTERS.charAt(i)),
                                    StringBuilder::append)
                    + "y";
            Secrets secrets = Secrets.of(Credentials.apiKey("public", secret));
            String shift = "xyz".substring(random.nextInt(4));
            for (String form : List.of(
                    secret,
                    upperLetters(secret),
                    URLEncoder.encode(secret, UTF_8),
                    URLEncoder.encode(URLEncoder.encode(secret, UTF_8), UTF_8),
                    each(new String(secret.getBytes(UTF_8), ISO_8859_1), "%%%02x"),
                    each(secret, "\\u%04X"),
                    each(secret, "&#x%x;"),
                    each(secret, "&#X%05X;"),
                    each(secret, "&#%d;"),
                    each(secret, "&#%08d;"),
                    each(each(secret, "&#%d;"), "\\x%02x"),
                    secret.replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&GT;")
                            .replace("\"", "&quot;")
                            .replace("'", "&apos;"),
                    json(secret).substring(1).replaceFirst("\"$", ""),
                    base64("public:" + secret),
                    base64(shift + secret + secret),
                    base64(shift + shift + secret + " " + secret)
                            .replace('+', '-')
                            .replace('/', '_'),
                    base64(secret))) {
                String masked = secrets.printable("a<" + form + ">b", 5_000);
                assertThat(masked).as("seed %s: %s", seed, form).isEqualTo("a<***>b");
                assertThat(secrets.printable(form, 5_000))
                        .as("seed %s: %s", seed, form)
                        .isEqualTo("***");
            }
        }
    }

    @Test
    void aShortSecretIsMaskedTooAndLeavesTheRest() {
        Secrets secrets = Secrets.of(Credentials.apiKey("pub", "k3y"));
        assertThat(secrets.printable("not k3y, " + base64("k3y") + " or " + base64("pub:k3y") + " here", 200))
                .isEqualTo("not ***, *** or *** here");
    }

    @Test
    void theLastFourTokensAreKnown() {
        Secrets secrets = Secrets.of(Credentials.accessToken("canary-0"));
        List.of("canary-1", "canary-2", "canary-3", "canary-4", "canary-5").forEach(secrets::add);
        assertThat(secrets.printable("canary-0 canary-1 canary-2 canary-3 canary-4 canary-5", 200))
                .isEqualTo("*** canary-1 *** *** *** ***");
        assertThat(secrets).hasToString("Secrets[5]");
    }

    @Test
    void textWithoutASecretIsLeftAlone() {
        String text = "Cannot use non-flex cluster cluster-209 in the flex API: 100 % \\d &amp; %41 \u00e9";
        assertThat(secrets().printable(text, 500)).isEqualTo(text);
        assertThat(Secrets.none().printable(text, 500)).isEqualTo(text);
    }

    /** A secret that the end of what is looked at cuts in two. */
    /** A body is looked at for 16 KiB; where that ends in the middle of a word, the word is left out, for it may be half a secret. */
    @Test
    void ofALongBodyTheStartIsQuotedUpToTheLastWholeWord() {
        Secrets secrets = Secrets.of(Credentials.accessToken("canary7f3a91"));
        String words = "word ".repeat((16 << 10) / 5);
        HttpResponse whole = HttpResponse.of(502, HttpHeaders.empty(), "x".repeat(16 << 10));
        HttpResponse longer = HttpResponse.of(502, HttpHeaders.empty(), words + "canary7f3a91");

        assertThat(secrets.quoted(whole, 20_000)).hasSize((16 << 10) + 2);
        assertThat(secrets.quoted(longer, 20_000))
                .contains("word word ")
                .endsWith("word …\"")
                .doesNotContain("cana");
        for (String stop : List.of(" ", "<", ">", "\"", "'", "{", "}", "[", "]", "(", ")")) {
            String cut = "a".repeat((16 << 10) - 4) + stop + "canary7f3a91";

            assertThat(secrets.quoted(HttpResponse.of(502, HttpHeaders.empty(), cut), 20_000))
                    .as(stop)
                    .contains("a".repeat(100))
                    .doesNotContain("can");
        }
    }

    @Test
    void aCutLeavesNoPartOfASecret() {
        for (int more = 0; more < SECRET.length(); more++) {
            String body = "x".repeat(more) + SECRET.repeat(3_000);
            assertThat(leaks(secrets().quoted(HttpResponse.of(200, HttpHeaders.empty(), body), 200)))
                    .as("%s before it", more)
                    .isFalse();
        }
    }
}
