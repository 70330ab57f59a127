package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * The page on which people choose between a new account and one that they have.
 *
 * @param shell    what every page has
 * @param asking   what the pages of the question have
 * @param title    what is asked
 * @param pool     the pool's name
 * @param shown    where the form goes for the account that was shown, or null
 * @param account  what that account is called, or null
 * @param create   where the form goes for a new account, null when none is made
 * @param value    where a value makes an account theirs, or null
 * @param hint     that value, masked, or null
 * @param password where name and password are asked for, or null
 * @param email    where an e-mail address is asked for, or null
 * @param others   connections that show whose account is meant
 * @param nothing  whether there is no choice at all
 * @param contact  whom to ask then, or null
 */
public record BindPage(
        Shell shell,
        Asking asking,
        String title,
        String pool,
        URI shown,
        String account,
        URI create,
        URI value,
        String hint,
        URI password,
        URI email,
        List<LoginPage.Button> others,
        boolean nothing,
        String contact) {

    public BindPage {
        others = List.copyOf(others);
    }

    /** @return whether an account that is there can be meant */
    public boolean proves() {
        return value != null || password != null || email != null || !others.isEmpty();
    }
}
