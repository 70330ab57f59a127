package dev.pailou.login.pages;

import java.net.URI;

/**
 * What takes a code that was sent to somebody, on whichever page.
 *
 * @param handle    the authorization's handle
 * @param address   the address, as they typed it
 * @param action    where the code goes
 * @param again     where the form goes that has another one sent
 * @param seconds   after which that is possible, 0 when it is now
 * @param elsewhere where another address can be typed
 * @param submit    what the button says
 */
public record CodeForm(
        String handle, String address, URI action, URI again, int seconds, URI elsewhere, String submit) {

    /** The address is somebody's. */
    @Override
    public String toString() {
        return "code form";
    }
}
