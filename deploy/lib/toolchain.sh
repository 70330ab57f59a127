# Finds the tools that the project is built with. Sourced by the scripts that need them.
# shellcheck shell=bash

readonly JAVA_NEEDED=25
readonly NODE_NEEDED=20

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# The feature version of a JDK (not a bare runtime), or nothing.
java_version() {
    [[ -x $1/bin/java && -x $1/bin/javac ]] || return 0
    # The release file answers without starting a JVM.
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

# The home of a command, with symbolic links followed: /usr/bin/javac -> .../jdk/bin/javac -> .../jdk
home_of() {
    local path directory
    path=$(command -v "$1" 2>/dev/null) || return 0
    while [[ -L $path ]]; do
        directory=$(cd -P "$(dirname "$path")" && pwd)
        path=$(readlink "$path")
        [[ $path == /* ]] || path=$directory/$path
    done
    (cd -P "$(dirname "$path")/.." && pwd)
}

find_java() {
    local candidate
    for candidate in \
        "${JAVA_HOME:-}" \
        "$(home_of javac)" \
        /usr/lib/jvm/* \
        /usr/java/* \
        /opt/java/* \
        /opt/jdk* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
        "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
        if [[ -n $candidate && $(java_version "$candidate") == "$JAVA_NEEDED" ]]; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

# The first of the given paths that can be run.
first_runnable() {
    local candidate
    for candidate in "$@"; do
        if [[ -n $candidate && -x $candidate && ! -d $candidate ]]; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

find_maven() {
    first_runnable \
        "${MAVEN_HOME:+$MAVEN_HOME/bin/mvn}" \
        "${M2_HOME:+$M2_HOME/bin/mvn}" \
        "$(command -v mvn || true)" \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/maven/current/bin/mvn \
        /usr/share/maven/bin/mvn \
        /opt/*maven*/bin/mvn \
        /opt/homebrew/bin/mvn \
        /usr/local/bin/mvn \
        /home/linuxbrew/.linuxbrew/bin/mvn
}

find_node() {
    local candidate version
    for candidate in \
        "$(command -v node || true)" \
        "${NVM_DIR:-$HOME/.nvm}"/versions/node/*/bin/node \
        /opt/homebrew/bin/node \
        /usr/local/bin/node \
        /home/linuxbrew/.linuxbrew/bin/node; do
        if [[ -n $candidate && -x $candidate ]]; then
            version=$("$candidate" --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
            if [[ $version =~ ^[0-9]+$ ]] && ((version >= NODE_NEEDED)); then
                printf '%s\n' "$candidate"
                return
            fi
        fi
    done
}

# Sets JAVA_HOME, or says what to install.
need_java() {
    local found
    found=$(find_java)
    [[ -n $found ]] || fail "No JDK $JAVA_NEEDED found: install one (https://adoptium.net/temurin/releases/?version=$JAVA_NEEDED) or set JAVA_HOME to it."
    export JAVA_HOME=$found
}

# Sets MAVEN, or says what to install.
need_maven() {
    MAVEN=$(find_maven)
    [[ -n $MAVEN ]] || fail 'No Maven found: install it (https://maven.apache.org/install.html) and put mvn on the PATH.'
    readonly MAVEN
}

# Puts node on the PATH, or says what to install.
need_node() {
    local found
    found=$(find_node)
    [[ -n $found ]] || fail "No Node.js $NODE_NEEDED or newer found: install it (https://nodejs.org/en/download) and put node on the PATH."
    PATH=$(dirname "$found"):$PATH
    export PATH
}
