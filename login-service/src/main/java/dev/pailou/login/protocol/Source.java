package dev.pailou.login.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where something about the person may stand. */
sealed interface Source {

    /** @return what stands there, empty when nothing does */
    Optional<String> find(Values values);

    /** @return the values that it needs, as far as the definition says */
    List<Placeholder> places();

    /** @return the answers that it reads */
    default Set<String> answers() {
        return places().stream().map(Placeholder::scope).collect(Collectors.toSet());
    }

    /** @return whether an administrator typed where */
    default boolean typed() {
        return false;
    }

    /** @param place a value of an answer */
    record At(Placeholder place) implements Source {

        @Override
        public Optional<String> find(Values values) {
            return values.find(place);
        }

        @Override
        public List<Placeholder> places() {
            return List.of(place);
        }

        @Override
        public String toString() {
            return place.toString();
        }
    }

    /** @param template a text that is there when all its placeholders are */
    record Composed(Template template) implements Source {

        @Override
        public Optional<String> find(Values values) {
            return template.find(values);
        }

        @Override
        public List<Placeholder> places() {
            return template.placeholders();
        }

        @Override
        public String toString() {
            return template.placeholders().toString();
        }
    }

    /**
     * @param answer an answer
     * @param path   where in it, as the administrator typed it; nothing stands there when that field is empty
     */
    record Typed(String answer, PathTemplate path) implements Source {

        @Override
        public Optional<String> find(Values values) {
            return path.in(values).flatMap(typed -> values.find(new Placeholder(answer, typed)));
        }

        @Override
        public List<Placeholder> places() {
            return List.of(new Placeholder(answer, AnswerPath.NONE));
        }

        @Override
        public boolean typed() {
            return true;
        }

        @Override
        public String toString() {
            return answer + " at " + path.text().placeholders();
        }
    }
}
