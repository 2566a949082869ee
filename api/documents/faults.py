"""What publishing would refuse in a draft: what its form and its blocks say themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from media import advice
from media.models import Picture

EMPTY = frozenset({"required", "blank", "null"})
"""Codes of errors that say that nothing was given."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something to put right, and where."""

    message: str
    field: str = "sections"
    part: str | None = None
    """The identifier of what stands in a list of the block."""


def of_fields(draft: Model) -> Iterator[Fault]:
    """Of the object's own fields, then of the rows it holds, then between fields."""
    for field in draft._meta.fields:
        if field.editable and not field.is_relation and field.name not in ("sections", "slug"):
            yield from _of_field(draft, field, name=field.name)
        elif field.related_model is Picture:
            problem = advice.unpublishable(getattr(draft, field.name))
            if problem:
                yield Fault(message=problem, field=field.name)
    for relation in get_all_child_relations(type(draft)):
        rows = getattr(draft, relation.get_accessor_name()).all()
        link = relation.field.name
        yield from (
            Fault(message=fault.message, field=relation.get_accessor_name())
            for row in rows
            for field in row._meta.fields
            if field.editable and field.name != link
            for fault in _of_field(row, field, name=field.name)
        )
    yield from _between_fields(draft)


def _of_field(draft: Model, field: "Field[Any, Any]", *, name: str) -> Iterator[Fault]:
    value = getattr(draft, field.attname)
    if field.blank and value in field.empty_values:
        return
    try:
        if field.is_relation and value is not None:
            return
        field.clean(value, draft)
    except ValidationError as error:
        yield Fault(message=_told(error, str(capfirst(field.verbose_name))), field=name)


def _between_fields(draft: Model) -> Iterator[Fault]:
    try:
        draft.clean()
    except ValidationError as error:
        told: dict[str, list[str]] = {NON_FIELD_ERRORS: error.messages}
        if hasattr(error, "error_dict"):
            told = error.message_dict
        pictures = {field.name for field in draft._meta.fields if field.related_model is Picture}
        for name in told.keys() - pictures:
            field = "title" if name == NON_FIELD_ERRORS else name
            yield Fault(message=" ".join(told[name]), field=field)


def of_stream(value: blocks.StreamValue) -> tuple[list[Fault], dict[int, list[Fault]]]:
    """Of the whole stream, and of each of its blocks by position."""
    stream = value.stream_block
    try:
        stream.clean(value)
    except StreamBlockValidationError as error:
        whole = [Fault(message=text, field="sections") for text in error.non_block_errors]
        return whole, {
            position: list(_in(value[position].block, value[position].value, inner))
            for position, inner in error.block_errors.items()
        }
    return [], {}


def _in(block: blocks.Block, value: Any, error: ValidationError, **at: Any) -> Iterator[Fault]:
    """The faults of a block, the innermost: `at` says in what field of what part it stands."""
    match error:
        case StructBlockValidationError():
            for name, inner in error.block_errors.items():
                yield from _in(block.child_blocks[name], value[name], inner, **at | {"field": name})
        case ListBlockValidationError():
            for position, inner in error.block_errors.items():
                item = value.bound_blocks[position]
                yield from _in(item.block, item.value, inner, **at | {"part": item.id})
        case _:
            yield Fault(message=_told(error, str(block.label), block.name), **at)
            return
    for text in error.non_block_errors:
        yield Fault(message=str(text), **at)


def _told(error: ValidationError, label: str, name: str = "") -> str:
    codes = {each.code for each in error.error_list}
    if not codes <= EMPTY:
        return " ".join(error.messages)
    return _not_chosen().get(name) or _("“%(label)s” is still empty.") % {"label": label}


def _not_chosen() -> dict[str, str]:
    """What to say of an empty field that something is chosen in, by its name."""
    return {
        "document": _("The file is not chosen yet."),
        "image": _("The picture is not chosen yet."),
        "interview": _("The interview is not chosen yet."),
        "organisation": _("The organisation is not chosen yet."),
        "person": _("The person is not chosen yet."),
        "video": _("The video is not chosen yet."),
    }
