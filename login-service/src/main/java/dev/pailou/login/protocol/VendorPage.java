package dev.pailou.login.protocol;

import java.net.URI;
import java.util.Optional;

/**
 * The vendor's page.
 *
 * @param address where
 * @param frame   the same for a frame of a page of ours, where the connection has that
 */
public record VendorPage(URI address, Optional<Frame> frame) {

    /**
     * The vendor's page as it is for frames.
     *
     * @param address where
     * @param width   in CSS pixels
     * @param height  in CSS pixels
     */
    public record Frame(URI address, int width, int height) {}
}
