package org.policywatch.standalone.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.Json;

class InboxTest {
    @TempDir
    private Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private Inbox inbox;

    @BeforeEach
    void start() {
        inbox = inbox();
        inbox.start();
    }

    @AfterEach
    void stop() {
        inbox.close();
        http.close();
    }

    @Test
    void showsWhatWasSent() throws Exception {
        send("<p>Hello <script>alert(1)</script></p>");
        String id = inbox.mails().getFirst().id();
        assertThat(get("").body()).contains("a change").contains("a@example.org");
        assertThat(get("messages/" + id).body()).contains("<iframe").doesNotContain("<script>");
        HttpResponse<String> part = get("messages/" + id + "/html");
        assertThat(part.body()).contains("Hello");
        assertThat(part.headers().firstValue("Content-Security-Policy").orElseThrow()).startsWith("sandbox ")
                .doesNotContain("allow-scripts");
        HttpResponse<String> source = get("messages/" + id + "/source");
        assertThat(source.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + id + ".eml\"");
        assertThat(source.body()).startsWith("Return-Path: <policywatch@localhost>\r\nDelivered-To: a@example.org\r\n");
        assertThat(get("assets/inbox.css").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTestsAsJson() throws Exception {
        send("<p>Hello</p>");
        JsonNode mails = Json.tree(get("api/messages").body().getBytes(StandardCharsets.UTF_8));
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).path("to").asText()).isEqualTo("a@example.org");
        assertThat(mails.get(0).path("html").asText()).contains("<p>Hello</p>");
    }

    @Test
    void hasItsMailsAfterARestart() throws Exception {
        send("<p>Hello</p>");
        inbox.close();
        inbox = inbox();
        inbox.start();
        assertThat(inbox.mails()).hasSize(1);
        assertThat(inbox.health().ready()).isTrue();
    }

    @Test
    void knowsWhatItDoesNotHave() throws Exception {
        assertThat(get("messages/nothing").statusCode()).isEqualTo(404);
        assertThat(get("health/ready").body()).isEqualTo("ready");
    }

    private Inbox inbox() {
        return new Inbox(directory, new InboxSettings.Ports(0, 0), new Metrics(), Clock.systemUTC());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(inbox.page() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void send(String html) throws MessagingException {
        Properties smtp = new Properties();
        smtp.put("mail.smtp.host", "localhost");
        smtp.put("mail.smtp.port", Integer.toString(inbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp));
        message.setFrom(new InternetAddress("policywatch@localhost"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("a@example.org"));
        message.setSubject("a change", "UTF-8");
        message.setContent(html, "text/html; charset=utf-8");
        Transport.send(message);
    }
}
