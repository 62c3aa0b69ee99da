package org.policywatch.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates of an authority of the test's own, made by the JDK's keytool. */
public final class Certificates {
    private static final String PASSWORD = "changeit";
    private final Path file;

    /** @param folder for the key store */
    public Certificates(Path folder) {
        this.file = folder.resolve("keys.p12");
        keytool("-alias", "ca", "-dname", "CN=Authority of the test", "-ext", "bc:c");
    }

    /** A certificate for a name, signed by the authority. */
    public Certificates signed(String alias, String name) {
        return keytool("-alias", alias, "-dname", "CN=" + name, "-ext", "san=dns:" + name, "-signer", "ca");
    }

    /** The same, but its time is over. */
    public Certificates expired(String alias, String name) {
        return keytool("-alias", alias, "-dname", "CN=" + name, "-ext", "san=dns:" + name, "-signer", "ca",
                "-startdate", "-10d", "-validity", "5");
    }

    /** One that nobody signed. */
    public Certificates selfSigned(String alias, String name) {
        return keytool("-alias", alias, "-dname", "CN=" + name, "-ext", "san=dns:" + name);
    }

    /** A server's socket that shows this certificate. */
    public ServerSocket listen(String alias) throws IOException, GeneralSecurityException {
        return showing(alias).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** For a server that shows this certificate. */
    public SSLContext showing(String alias) throws IOException, GeneralSecurityException {
        KeyStore all = load();
        KeyStore one = empty();
        Key key = all.getKey(alias, PASSWORD.toCharArray());
        one.setKeyEntry(alias, key, PASSWORD.toCharArray(), all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Trusts the authority and nobody else. */
    public SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", load().getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Certificates keytool(String... more) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-genkeypair", "-keyalg", "EC", "-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("keytool can't be run", e);
        }
        return this;
    }
}
