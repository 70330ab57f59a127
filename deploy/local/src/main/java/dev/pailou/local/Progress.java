package dev.pailou.local;

/** Hears what the set is doing while it starts and stops; may be called by several threads at once. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String what) {}

        @Override
        public void done(String what) {}

        @Override
        public void note(String sentence) {}
    };

    /** Something was begun, such as "PostgreSQL". */
    void begin(String what);

    /** What was begun under this name is done. */
    void done(String what);

    /** Something worth telling happened. */
    void note(String sentence);
}
