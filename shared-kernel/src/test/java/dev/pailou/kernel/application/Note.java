package dev.pailou.kernel.application;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Something that an event leaves behind, so that tests see its effect. */
@Entity
public class Note extends PanacheEntityBase {

    @Id
    public String text;

    public static Note of(String text) {
        var note = new Note();
        note.text = text;
        return note;
    }
}
