// Wagtail's calendar replaces a date that is not written as 2031-05-01 by today's, without a word,
// when the editor leaves the field. Kept as typed, "01/05/2031" is read by the server, in the
// editor's language, and what is no date is refused there.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
