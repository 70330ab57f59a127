package dev.pailou.login.pages;

import java.util.List;

/**
 * A page that sends a vendor's answer again, from our own origin and as the whole window.
 *
 * @param shell  what every page has
 * @param voices what it says, the page's own language last
 * @param script path of the script that presses the button
 * @param method {@code get} or {@code post}
 * @param action our own callback
 * @param inputs what the vendor sent
 */
public record OnwardPage(
        Shell shell, List<Voice> voices, String script, String method, String action, List<Input> inputs) {

    public OnwardPage {
        voices = List.copyOf(voices);
        inputs = List.copyOf(inputs);
    }

    /**
     * @param name  of a parameter
     * @param value of that parameter
     */
    public record Input(String name, String value) {}
}
