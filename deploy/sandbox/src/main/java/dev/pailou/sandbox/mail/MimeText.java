package dev.pailou.sandbox.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads what people would see of a mail. */
final class MimeText {
    private MimeText() {}

    static Letter letter(String to, byte[] data, Instant at) throws UnreadableMailException {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(data));
            String subject = message.getSubject();
            return new Letter(to, from(message), subject == null ? "" : subject, text(message), at);
        } catch (MessagingException | IOException e) {
            throw new UnreadableMailException("This is no mail: " + e.getMessage(), e);
        }
    }

    private static String from(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        return from == null
                ? ""
                : Arrays.stream(from)
                        .map(address -> address instanceof InternetAddress known ? known.toUnicodeString() : "")
                        .collect(Collectors.joining(", "));
    }

    /** The first plain text in it. */
    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return part.getContent().toString().strip();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String text = text(parts.getBodyPart(i));
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}
