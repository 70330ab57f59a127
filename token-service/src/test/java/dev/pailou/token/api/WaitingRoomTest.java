package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The room where browsers wait")
class WaitingRoomTest {

    private final WaitingRoom room = new WaitingRoom();

    @Test
    @DisplayName("has three seats for each authorization, and each is free again when somebody leaves")
    void seats() {
        var first = Stream.generate(() -> room.enter("one")).limit(3).toList();
        assertThat(first).allMatch(WaitingRoom.Seat::mayWait);
        var standing = room.enter("one");
        assertThat(standing.mayWait()).isFalse();
        assertThat(room.enter("other").mayWait()).isTrue();

        standing.leave();
        assertThat(room.enter("one").mayWait()).isFalse();
        first.getFirst().leave();
        first.getLast().leave();
        assertThat(room.enter("one").mayWait()).isTrue();
    }
}
