package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sandbox's mail server")
class MailTest {

    private final Sandbox sandbox =
            Sandbox.start(new SandboxSettings("127.0.0.1", 0, null, List.of(), Optional::empty, OptionalInt.of(0)));

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    @DisplayName("shows mails to anybody, as people would read them, and never as HTML of its own page")
    void shown() throws Exception {
        assertThat(get("/mail")).contains("There are none yet.");
        deliver(
                "ming@example.com",
                "Subject: =?UTF-8?B?5oKo55qE6aqM6K+B56CB?=",
                "From: Pailou <pailou@localhost>",
                "Content-Type: text/plain; charset=UTF-8",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                "123456",
                "",
                "<b>=E4=BD=A0=E5=A5=BD</b>");
        deliver("li@example.com", "Subject: Another", "Content-Type: text/plain", "", "Text");

        assertThat(get("/mail"))
                .contains("您的验证码", "ming@example.com", "123456", "&lt;b&gt;你好&lt;/b&gt;")
                .containsSubsequence("Another", "123456");
        var mails = new JsonObject(get("/control/mails?to=MING@example.com")).getJsonArray("mails");
        assertThat(mails).hasSize(1);
        assertThat(mails.getJsonObject(0).getString("subject")).isEqualTo("您的验证码");
        assertThat(mails.getJsonObject(0).getString("text")).startsWith("123456");
    }

    private String get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(sandbox.publicUrl() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void deliver(String to, String... lines) throws IOException {
        try (var socket = new Socket("127.0.0.1", sandbox.smtpPort().orElseThrow());
                var answers = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            expect(answers, "220");
            say(socket, answers, "HELO localhost", "250");
            say(socket, answers, "MAIL FROM:<pailou@localhost>", "250");
            say(socket, answers, "RCPT TO:<" + to + ">", "250");
            say(socket, answers, "DATA", "354");
            say(socket, answers, String.join("\r\n", lines) + "\r\n.", "250");
        }
    }

    private static void say(Socket socket, BufferedReader answers, String text, String code) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        expect(answers, code);
    }

    private static void expect(BufferedReader answers, String code) throws IOException {
        assertThat(answers.readLine()).startsWith(code);
    }
}
