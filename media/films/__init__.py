"""What a film's file says of itself in its headers. Knows neither the database nor the admin."""

from media.films.film_file import FilmFile, UnusableFilmError
from media.films.inspection import inspect

__all__ = ["FilmFile", "UnusableFilmError", "inspect"]
