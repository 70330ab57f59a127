package dev.pailou.user.store;

/** Another transaction was first. Trying again sees what it wrote. */
public final class LostRace extends RuntimeException {

    LostRace(String over) {
        super("another transaction was first: " + over);
    }
}
