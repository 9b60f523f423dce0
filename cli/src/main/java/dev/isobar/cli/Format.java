package dev.isobar.cli;

/** How lines are written. */
enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for programs. */
    JSON
}
