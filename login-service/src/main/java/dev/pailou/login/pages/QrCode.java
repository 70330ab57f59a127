package dev.pailou.login.pages;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * Draws QR codes (ISO/IEC 18004) as SVG, so that no vendor is asked for a picture and learns who looks at it. Black on
 * white in every colour scheme: many phones can't read it otherwise.
 */
final class QrCode {

    /** Modules that stay free on each side, as the standard wants. */
    private static final int QUIET_ZONE = 4;

    private QrCode() {}

    /**
     * @param content what it holds
     * @return an {@code <svg>} element as large as what it stands in; its alternative text is the page's
     */
    static String svg(String content) {
        var code = encoded(content);
        var path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    var from = x;
                    while (x < code.getWidth() && code.get(x, y)) {
                        x++;
                    }
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                }
            }
        }
        return """
                <svg viewBox="0 0 %d %d" shape-rendering="crispEdges" aria-hidden="true">\
                <path fill="#fff" d="M0 0h%1$dv%2$dH0z"/><path d="%s"/></svg>\
                """.formatted(code.getWidth(), code.getHeight(), path);
    }

    private static BitMatrix encoded(String content) {
        try {
            return new QRCodeWriter()
                    .encode(
                            content,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
