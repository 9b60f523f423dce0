package dev.isobar.example.helloguice;

/** Something with a price. */
public record Item(long id, String name, double price) {}
