package io.github.atlasbackups.examples;

public final class ListBackups {
    private ListBackups() {}

    public static void main(String[] args) {}
}
