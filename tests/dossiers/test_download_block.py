"""The block in which an editor offers files."""

import pytest
from wagtail.blocks import StructBlockValidationError

from dossiers.blocks.cards import DownloadBlock
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_file_of_the_newsroom_is_refused_at_its_field_and_kept_in_a_draft() -> None:
    block, file = DownloadBlock(), factories.file()
    chosen = block.to_python({"document": file.pk, "title": "", "language": ""})
    assert block.clean(chosen)["document"] == file
    file.restricted = True
    file.save()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"document": file.pk, "title": "", "language": ""}))
    assert "réservé à la rédaction" in refused.value.block_errors["document"].messages[0]
    assert block.clean_deferred(chosen)["document"] == file
