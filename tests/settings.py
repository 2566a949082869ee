"""The product's settings, less what would make tests slow or leave files behind."""

import atexit
import shutil
import tempfile
from pathlib import Path

from cms.settings import *  # noqa: F403

SECRET_KEY = "tests" * 10
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="chapo-tests-"))
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
MEDIA_URL = "http://testserver/media/"
CHAPO_STORES["local"]["public"]["OPTIONS"] = {  # noqa: F405
    "location": MEDIA_ROOT / "public",
    "base_url": f"{MEDIA_URL}public/",
}
STORAGES |= CHAPO_STORES["local"]  # noqa: F405
CHAPO_ASK_PLATFORMS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
