package dev.pailou.login.protocol;

import java.net.URI;
import java.util.Optional;

/**
 * The vendor's page.
 *
 * @param address where
 * @param frame   its size, where it is shown as a frame of a page of ours
 */
public record VendorPage(URI address, Optional<Frame> frame) {

    /**
     * Size of a frame.
     *
     * @param width  in CSS pixels
     * @param height in CSS pixels
     */
    public record Frame(int width, int height) {}
}
