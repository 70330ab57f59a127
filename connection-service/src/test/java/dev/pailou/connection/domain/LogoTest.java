package dev.pailou.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A logo")
class LogoTest {

    private static final int END_BYTES = 12;

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    @DisplayName("is any ordinary PNG, and stays the same picture")
    void ordinary(int type) throws IOException {
        var upload = png(type, 321, 64);
        var kept = Logo.pictureOf(upload);
        var before = ImageIO.read(new ByteArrayInputStream(upload));
        var after = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(IntStream.range(0, 64)
                        .allMatch(y -> Arrays.equals(
                                before.getRGB(0, y, 321, 1, null, 0, 321), after.getRGB(0, y, 321, 1, null, 0, 321))))
                .isTrue();
    }

    @Test
    @DisplayName("C25: keeps the picture alone: no comment, no place, nothing behind its end")
    void pictureAlone() throws IOException {
        var plain = png(BufferedImage.TYPE_INT_ARGB, 10, 10);
        var talkative = withChunk(plain, "tEXt", "Comment\0<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        var longer = Arrays.copyOf(talkative, talkative.length + 20);
        assertThat(Logo.pictureOf(longer)).isEqualTo(Logo.pictureOf(plain));
        assertThat(new String(Logo.pictureOf(longer), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    @DisplayName("C25: is nothing else")
    void nothingElse(String what, byte[] upload) {
        assertThatThrownBy(() -> Logo.pictureOf(upload)).as(what).isInstanceOf(InvalidRequest.class);
    }

    static Stream<Object[]> others() throws IOException {
        var plain = png(BufferedImage.TYPE_INT_ARGB, 10, 10);
        var broken = plain.clone();
        broken[broken.length - END_BYTES - 6] ^= 1;
        var noise = new byte[40_000];
        new Random(1).nextBytes(noise);
        return Map.<String, byte[]>ofEntries(
                        Map.entry("nothing", new byte[0]),
                        Map.entry("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)),
                        Map.entry("JPEG", image("jpg", BufferedImage.TYPE_INT_RGB, 10, 10)),
                        Map.entry("GIF", image("gif", BufferedImage.TYPE_INT_RGB, 10, 10)),
                        Map.entry("cut off", Arrays.copyOf(plain, plain.length - END_BYTES)),
                        Map.entry("a wrong check sum", broken),
                        Map.entry("too wide", png(BufferedImage.TYPE_INT_RGB, 1025, 1)),
                        Map.entry("too high", png(BufferedImage.TYPE_INT_RGB, 1, 513)),
                        Map.entry("too many bytes", withChunk(plain, "tEXt", noise)),
                        Map.entry("an unknown part of the picture", withChunk(plain, "EvIL", new byte[4])),
                        Map.entry("a second header", withChunk(plain, "IHDR", new byte[13])),
                        Map.entry("more rows than it says", made(10, 10, 0, 100)),
                        Map.entry("fewer rows than it says", made(10, 10, 0, 9)),
                        Map.entry("an unknown filter", made(10, 10, 9, 10)))
                .entrySet()
                .stream()
                .map(one -> new Object[] {one.getKey(), one.getValue()});
    }

    @Test
    @DisplayName("that is made by hand is taken when it says the truth about itself")
    void made() {
        assertThat(Logo.pictureOf(made(10, 10, 0, 10))).isNotEmpty();
    }

    private static byte[] png(int type, int width, int height) throws IOException {
        return image("png", type, width, height);
    }

    private static byte[] image(String format, int type, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, type);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0x80000000 | x / 8 * 40503 + y / 8 * 257);
            }
        }
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** Before the end. */
    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(png, 0, png.length - END_BYTES);
        bytes.writeBytes(chunk(type, data));
        bytes.write(png, png.length - END_BYTES, END_BYTES);
        return bytes.toByteArray();
    }

    /** A grey picture that has other rows than its header says. */
    private static byte[] made(int width, int height, int filter, int rows) {
        var packed = new byte[1000];
        var unpacked = new byte[(width + 1) * rows];
        for (int at = 0; at < unpacked.length; at += width + 1) {
            unpacked[at] = (byte) filter;
        }
        var deflater = new Deflater();
        deflater.setInput(unpacked);
        deflater.finish();
        var length = deflater.deflate(packed);
        deflater.end();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        bytes.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 0, 0, 0, 0})
                        .array()));
        bytes.writeBytes(chunk("IDAT", Arrays.copyOf(packed, length)));
        bytes.writeBytes(chunk("IEND", new byte[0]));
        return bytes.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        var named = ByteBuffer.allocate(4 + data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
        var sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(data.length + END_BYTES)
                .putInt(data.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }
}
