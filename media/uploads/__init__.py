"""Files too large for a form: a browser puts their parts into the storage before it is sent."""
