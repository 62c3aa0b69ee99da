package org.policywatch.notifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;

/**
 * Key and selector of DKIM.
 *
 * @param selector {@code s=}
 * @param key RSA, at least 2048 bits (RFC 8301 §3.2 wants 1024, and 2048 recommended)
 */
public record Dkim(String selector, RSAPrivateKey key) {
    private static final int FEWEST_BITS = 2048;

    /**
     * From {@code notifier.dkim-key} and {@code notifier.dkim-selector}; empty when there is no key.
     *
     * @throws ConfigurationException when the file is no such key
     */
    static Optional<Dkim> from(Configuration configuration) {
        return configuration.find(NotifierSettings.DKIM_KEY)
                .map(file -> new Dkim(configuration.get(NotifierSettings.DKIM_SELECTOR), read(file)));
    }

    private static RSAPrivateKey read(Path file) {
        try {
            RSAPrivateKey key = decode(Files.readString(file));
            if (key.getModulus().bitLength() >= FEWEST_BITS) {
                return key;
            }
            throw wrong(file, new IOException("only " + key.getModulus().bitLength() + " bits"));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw wrong(file, e);
        }
    }

    private static RSAPrivateKey decode(String pem) throws GeneralSecurityException {
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static ConfigurationException wrong(Path file, Exception cause) {
        return new ConfigurationException(
                ("notifier.dkim-key: %s is no RSA key of at least %d bits in PKCS#8 (%s). Next step: "
                        + "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out %s").formatted(file,
                                FEWEST_BITS,
                                cause.getMessage(), file),
                cause);
    }
}
