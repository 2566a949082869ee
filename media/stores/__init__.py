"""The two kinds of places where files are kept, folders and buckets, which behave the same."""
