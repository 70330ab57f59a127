package dev.pailou.login.pages;

import java.util.List;

/**
 * The page from which people turn back to their device.
 *
 * @param shell  what every page has
 * @param voices what it says, the page's own language last
 * @param done   whether the device goes on
 */
public record DeviceEndPage(Shell shell, List<Voice> voices, boolean done) {

    public DeviceEndPage {
        voices = List.copyOf(voices);
    }
}
