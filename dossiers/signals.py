"""What the newsroom announces besides Wagtail's own signals."""

from django.dispatch import Signal

before_publication = Signal()
"""Sent in a transaction that is about to change what the public sees, before it locks any row.

`page` is the page that readers will see, as they will see it, when it is known already: what takes
long can be prepared for it. Whoever must be alone while the public sees something new waits here
for its turn. Waiting later, with rows of its own locked, it could be waiting for somebody who waits
for these rows.
"""
page_born_live = Signal()
"""Sent when a page is saved for the first time and is live at once, such as an alias or a section
made by a program; `instance` is saved with all that belongs to it. Wagtail tells nobody of these.
"""
preview_refreshed = Signal()
"""Sent when an editor looks at a draft; `preview` is the row that keeps it. What takes long to show
can be prepared before a reading site asks for it.
"""
