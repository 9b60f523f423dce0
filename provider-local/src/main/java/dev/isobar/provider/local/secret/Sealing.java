package dev.isobar.provider.local.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256 in Galois/Counter Mode. Sealed bytes are a magic with the format, a nonce of 12 random bytes, and the ciphertext with
 * its tag; the magic is authenticated too.
 */
final class Sealing {
    private static final byte[] MAGIC = {'I', 'S', 'O', 'S', 'E', 'C', 0, 1};
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    byte[] seal(byte[] plain, SecretKey key) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(plain);
        return ByteBuffer.allocate(MAGIC.length + NONCE_BYTES + sealed.length)
                .put(MAGIC)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** The plain bytes; AEADBadTagException when they were altered, or sealed with another key or in another format. */
    byte[] open(byte[] sealed, SecretKey key) throws GeneralSecurityException {
        if (sealed.length < MAGIC.length + NONCE_BYTES + TAG_BITS / 8) {
            throw new AEADBadTagException("too short");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, MAGIC.length, MAGIC.length + NONCE_BYTES);
        if (!Arrays.equals(sealed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new AEADBadTagException("no secrets file of this format");
        }
        int start = MAGIC.length + NONCE_BYTES;
        return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed, start, sealed.length - start);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MAGIC);
        return cipher;
    }
}
