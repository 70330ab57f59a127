package dev.pailou.user.passwords;

/** More passwords are waiting to be hashed than it makes sense to let wait. */
public final class HashingPoolFull extends RuntimeException {

    HashingPoolFull() {
        super("all places of the hashing pool are taken");
    }
}
