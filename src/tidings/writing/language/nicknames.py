"""Short forms of first names: "Jim" and "James" may be one person."""

from tidings.writing.language.text import word_list

__all__ = ["full_form"]

_SHORT = {
    short: long
    for long, *shorts in map(
        word_list,
        (
            "alexander alex sandy",
            "andrew andy drew",
            "anthony tony",
            "benjamin ben",
            "charles chuck charlie",
            "christopher chris",
            "daniel dan danny",
            "david dave",
            "donald don",
            "edward ed ted eddie",
            "elizabeth liz beth betsy",
            "frederick fred",
            "gerald jerry",
            "gregory greg",
            "henry hank",
            "james jim jimmy",
            "jeffrey jeff",
            "john jack johnny",
            "joseph joe joey",
            "katherine kate kathy katie",
            "kenneth ken",
            "lawrence larry",
            "matthew matt",
            "michael mike",
            "nicholas nick",
            "patrick pat",
            "philip phil",
            "richard rick dick rich",
            "robert bob rob bobby",
            "ronald ron",
            "samuel sam",
            "stephen steve steven",
            "susan sue",
            "theodore theo",
            "thomas tom tommy",
            "timothy tim",
            "william bill will billy",
        ),
    )
    for short in shorts
}


def full_form(first: str) -> str:
    """Return the first name of which ``first`` is a short form, or itself, in small letters."""
    low = first.lower()
    return _SHORT.get(low, low)
