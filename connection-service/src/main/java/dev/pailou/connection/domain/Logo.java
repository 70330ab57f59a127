package dev.pailou.connection.domain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A logo as an administrator uploads it: a PNG (W3C PNG, third edition) of which only the picture is kept. Names,
 * places, comments, animations and whatever stands behind the end are left out, and the picture has to be exactly as
 * large as its header says, so that nobody's browser unpacks more than that. Drawings (SVG) are refused: they can hold
 * scripts.
 */
public final class Logo {

    /** Bytes of the largest upload: a page with it stays small. */
    public static final int MAX_BYTES = 24 * 1024;

    private static final int MAX_WIDTH = 1024;
    private static final int MAX_HEIGHT = 512;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_BYTES = 13;
    /** Length, type and check sum of a chunk. */
    private static final int FRAME_BYTES = 12;

    /** Chunks that make the picture; the others say something about it. */
    private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** Samples of a pixel by colour type. */
    private static final Map<Integer, Integer> SAMPLES = Map.of(0, 1, 2, 3, 3, 1, 4, 2, 6, 4);

    private static final int LAST_FILTER = 4;

    private Logo() {}

    /**
     * @param upload what came
     * @return the picture alone
     */
    public static byte[] pictureOf(byte[] upload) {
        return read(upload)
                .orElseThrow(() -> new InvalidRequest(List.of(new Violation(
                        "logo",
                        "must be a PNG without interlacing, of at most " + MAX_BYTES + " bytes and " + MAX_WIDTH + " x "
                                + MAX_HEIGHT + " pixels"))));
    }

    private static Optional<byte[]> read(byte[] upload) {
        if (upload.length > MAX_BYTES
                || upload.length < SIGNATURE.length
                || !Arrays.equals(upload, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            return Optional.empty();
        }
        var from = ByteBuffer.wrap(upload).position(SIGNATURE.length);
        var picture = new ByteArrayOutputStream();
        picture.writeBytes(SIGNATURE);
        var pixels = new ByteArrayOutputStream();
        Header header = null;
        while (from.remaining() >= FRAME_BYTES) {
            var start = from.position();
            var length = from.getInt();
            if (length < 0 || length > from.remaining() - (FRAME_BYTES - Integer.BYTES)) {
                return Optional.empty();
            }
            var type = new String(upload, from.position(), Integer.BYTES, StandardCharsets.US_ASCII);
            var data = from.position() + Integer.BYTES;
            if (!hasCheckSum(upload, data, length)) {
                return Optional.empty();
            }
            from.position(data + length + Integer.BYTES);
            if (header == null) {
                header = type.equals("IHDR") && length == HEADER_BYTES ? Header.of(upload, data) : null;
                if (header == null || !header.isTaken()) {
                    return Optional.empty();
                }
            } else if (type.equals("IHDR") || !KEPT.contains(type) && Character.isUpperCase(type.charAt(0))) {
                return Optional.empty();
            }
            if (KEPT.contains(type)) {
                picture.write(upload, start, length + FRAME_BYTES);
            }
            if (type.equals("IDAT")) {
                pixels.write(upload, data, length);
            }
            if (type.equals("IEND")) {
                return header.fits(pixels.toByteArray()) ? Optional.of(picture.toByteArray()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean hasCheckSum(byte[] upload, int data, int length) {
        var sum = new CRC32();
        sum.update(upload, data - Integer.BYTES, length + Integer.BYTES);
        return (int) sum.getValue() == ByteBuffer.wrap(upload).getInt(data + length);
    }

    /** What a picture says about itself (section 11.2.1). */
    private record Header(int width, int height, int depth, int color, int compression, int filter, int interlacing) {

        static Header of(byte[] upload, int at) {
            var bytes = ByteBuffer.wrap(upload, at, HEADER_BYTES);
            return new Header(
                    bytes.getInt(), bytes.getInt(), bytes.get(), bytes.get(), bytes.get(), bytes.get(), bytes.get());
        }

        boolean isTaken() {
            var depths = color == 0 ? Set.of(1, 2, 4, 8) : color == 3 ? Set.of(1, 2, 4, 8) : Set.of(8);
            return width > 0
                    && width <= MAX_WIDTH
                    && height > 0
                    && height <= MAX_HEIGHT
                    && SAMPLES.containsKey(color)
                    && depths.contains(depth)
                    && compression == 0
                    && filter == 0
                    && interlacing == 0;
        }

        /** @return whether the packed rows unpack to what this header says, to the byte */
        boolean fits(byte[] packed) {
            var row = 1 + (width * depth * SAMPLES.get(color) + 7) / 8;
            var rows = new byte[row * height];
            var inflater = new Inflater();
            try {
                inflater.setInput(packed);
                var unpacked = 0;
                while (unpacked < rows.length) {
                    var more = inflater.inflate(rows, unpacked, rows.length - unpacked);
                    if (more == 0) {
                        return false;
                    }
                    unpacked += more;
                }
                var behind = inflater.inflate(new byte[1]);
                return behind == 0 && inflater.finished() && inflater.getRemaining() == 0 && hasFilters(rows, row);
            } catch (DataFormatException e) {
                return false;
            } finally {
                inflater.end();
            }
        }

        private static boolean hasFilters(byte[] rows, int row) {
            for (int at = 0; at < rows.length; at += row) {
                if (rows[at] < 0 || rows[at] > LAST_FILTER) {
                    return false;
                }
            }
            return true;
        }
    }
}
