package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * A page with the vendor's own page, usually a QR code, in a frame.
 *
 * @param shell  what every page has
 * @param voices what it says, the page's own language last
 * @param framed the vendor's page as it is for frames
 * @param whole  the vendor's page as a page of its own
 * @param width  of the frame, in CSS pixels
 * @param height of the frame, in CSS pixels
 */
public record FramePage(Shell shell, List<Voice> voices, URI framed, URI whole, int width, int height) {

    public FramePage {
        voices = List.copyOf(voices);
    }
}
