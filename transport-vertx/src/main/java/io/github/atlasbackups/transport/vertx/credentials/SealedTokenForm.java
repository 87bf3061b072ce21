package io.github.atlasbackups.transport.vertx.credentials;

import io.github.atlasbackups.credentials.StoredToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypted by AES-GCM (NIST SP 800-38D): a random nonce of 96 bits, the encrypted plain form, and a tag of 128 bits, which covers the
 * name of the entry too, so that a value can't be moved to another account. In Base64.
 */
final class SealedTokenForm implements TokenForm {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TokenForm plain = new Plain();
    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    SealedTokenForm(SecretKey key) {
        this.key = key;
        try {
            cipher(Cipher.ENCRYPT_MODE, new byte[NONCE_BYTES], "");
        } catch (GeneralSecurityException noKey) {
            // Without the cause, which may say anything of the key.
            throw new IllegalArgumentException(
                    "no key for AES: it must be of 16, 24 or 32 bytes, and for that algorithm");
        }
    }

    @Override
    public String write(String entry, StoredToken token) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = plain.write(entry, token).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, entry).doFinal(text);
            return Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(
                    "a token could not be sealed: " + failed.getClass().getName());
        }
    }

    @Override
    public Optional<StoredToken> read(String entry, String held) {
        try {
            byte[] bytes = Base64.getDecoder().decode(held);
            if (bytes.length < NONCE_BYTES + TAG_BITS / 8) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            System.arraycopy(bytes, 0, nonce, 0, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, entry).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return plain.read(entry, new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String entry) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(entry.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "sealed";
    }
}
