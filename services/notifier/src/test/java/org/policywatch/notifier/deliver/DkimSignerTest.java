package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.MailReceiver;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Language;

/** Signatures as a receiver sees them: checked on the bytes that came over SMTP, by code of its own. */
class DkimSignerTest {
    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    private static String received() {
        DkimSigner signer = new DkimSigner("policywatch.example", "test", keys.getPrivate(),
                Clock.fixed(Events.RECORDED, ZoneOffset.UTC));
        try (MailReceiver receiver = new MailReceiver();
                SmtpConnection connection = new SmtpConnection(receiver.smtp(), ReplyPolicy.shipped(),
                        Contents.SENDER.mailbox(), signer, Clock.fixed(Events.RECORDED, ZoneOffset.UTC))) {
            connection.send(Contents.composer().compose(Contents.of(Mail.Kind.ALERT, Language.ES,
                    Events.signed("Peñas County Sheriff"))), "bounce@policywatch.example");
            return receiver.mails().getFirst().raw();
        }
    }

    @Test
    @DisplayName("E-05 rsa-sha256, relaxed/relaxed, no l=, From over-signed, both unsubscribe headers covered; it verifies")
    void verifies() throws Exception {
        String raw = received();
        keepForOtherVerifiers(raw);
        Map<String, String> tags = tags(raw);

        assertThat(tags).containsEntry("a", "rsa-sha256").containsEntry("c", "relaxed/relaxed").doesNotContainKey("l");
        assertThat(List.of(tags.getOrDefault("h", "").split(":", -1))).startsWith("From", "From").contains(
                "List-Unsubscribe",
                "List-Unsubscribe-Post", "Subject", "Message-ID");
        assertThat(verify(raw)).isTrue();
    }

    @Test
    @DisplayName("E-05 a changed one-click header, subject, body or a second From breaks it")
    void broken() throws Exception {
        String raw = received();

        assertThat(verify(raw.replace("List-Unsubscribe=One-Click", "List-Unsubscribe=No"))).isFalse();
        assertThat(verify(raw.replace("Subject: ", "Subject: Re: "))).isFalse();
        assertThat(verify(raw.replace("Maryland", "Virginia"))).isFalse();
        assertThat(verify("From: evil@example.org\r\n" + raw)).isFalse();
    }

    /** Beside the gallery, with its key, for {@code dkimverify} and the like. */
    private static void keepForOtherVerifiers(String raw) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/gallery"));
        Files.writeString(folder.resolve("signed.eml"), raw, StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("signed.key.txt"),
                "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    private static Map<String, String> tags(String raw) {
        String header = fields(raw).stream().filter(field -> field.startsWith("DKIM-Signature:")).findFirst()
                .orElseThrow();
        return Stream.of(header.substring("DKIM-Signature:".length()).split(";", -1))
                .map(tag -> tag.strip().split("=", 2))
                .collect(Collectors.toMap(tag -> tag[0], tag -> tag[1].replaceAll("\\s", "")));
    }

    private static List<String> fields(String raw) {
        String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
        return Stream.of(head.split("\r\n(?![ \t])", -1)).toList();
    }

    private static boolean verify(String raw) throws Exception {
        Map<String, String> tags = tags(raw);
        String body = raw.substring(raw.indexOf("\r\n\r\n") + 4).replaceAll("[ \t]+", " ").replaceAll(" \r\n", "\r\n")
                .replaceAll("(\r\n)+$", "") + "\r\n";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.ISO_8859_1));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update(
                signed(raw, Optional.ofNullable(tags.get("h")).orElseThrow()).getBytes(StandardCharsets.ISO_8859_1));
        return Base64.getEncoder().encodeToString(hash).equals(tags.get("bh"))
                && signature.verify(Base64.getDecoder().decode(Optional.ofNullable(tags.get("b")).orElseThrow()));
    }

    private static String signed(String raw, String names) {
        List<String> left = new ArrayList<>(fields(raw));
        StringBuilder text = new StringBuilder();
        for (String name : names.split(":", -1)) {
            last(left, name).ifPresent(field -> {
                text.append(relaxed(field)).append("\r\n");
                left.remove(left.lastIndexOf(field));
            });
        }
        String own = last(left, "DKIM-Signature").orElseThrow();
        return text + relaxed(own.replaceAll("(?s)\\bb=[^;]*$", "b="));
    }

    private static Optional<String> last(List<String> fields, String name) {
        return fields.reversed().stream()
                .filter(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .findFirst();
    }

    private static String relaxed(String field) {
        int colon = field.indexOf(':');
        return field.substring(0, colon).toLowerCase(java.util.Locale.ROOT) + ":"
                + field.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }
}
