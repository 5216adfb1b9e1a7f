"""Settings of UnionKB, all read from the environment; docs/operations.md lists the variables.

Nonsense in a variable stops the start (environ raises) instead of turning something on.
"""

import os
import secrets
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

TRUTH_WORDS = {
    "true": True,
    "1": True,
    "yes": True,
    "on": True,
    "false": False,
    "0": False,
    "no": False,
    "off": False,
}


def read_switch(name: str, default: bool) -> bool:
    """A boolean variable; any word but the eight of TRUTH_WORDS stops the start."""
    word = os.environ.get(name, str(default)).strip().lower()
    if word not in TRUTH_WORDS:
        raise ImproperlyConfigured(f"环境变量 {name} 只能是 true 或 false，现在是 {word!r}。")
    return TRUTH_WORDS[word]


def read_secret_key() -> str:
    """DJANGO_SECRET_KEY, else the key kept in the data folder, made at the first start (mode 0600)."""
    if given := os.environ.get("DJANGO_SECRET_KEY"):
        return given
    kept = DATA_DIR / "secret_key"
    try:
        with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return kept.read_text(encoding="ascii").strip()


# Where things are kept

DATA_DIR = Path(os.environ.get("UNIONKB_DATA_DIR") or BASE_DIR / "var").resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)

DEBUG = read_switch("DJANGO_DEBUG", False)
SECRET_KEY = read_secret_key()
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("DJANGO_CSRF_TRUSTED_ORIGINS", default=[])

# Applications: unionkb above search above articles

INSTALLED_APPS = [
    "unionkb",
    "search",
    "articles",
    "haystack",
    "unionkb.desk.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "unionkb.urls"
WSGI_APPLICATION = "unionkb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.clipping.shelf.clippings",
            ],
        },
    },
]

# Database

if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    # Not by an address: a folder's name may hold signs that mean something in one.
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "unionkb.sqlite3"}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Measured with four writing processes: these four together never gave "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# A page of 2 MB pasted into a form comes three times as large; what is larger the form itself refuses.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# Search: the engine is this one setting; only the app `search` knows what stands behind it

HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "search.engine.EmbeddedEngine",
        "PATH": str(DATA_DIR / "index"),
    },
}
HAYSTACK_SIGNAL_PROCESSOR = "search.signals.OutboxSignalProcessor"
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False
SEARCH_PAGE_SIZE = 10
# Decoded parts of the index kept in memory, for each process.
SEARCH_CACHE_MB = env.float("SEARCH_CACHE_MB", default=64)
# After this time a query answers with what it has found so far, and says so.
SEARCH_TIME_BUDGET_MS = env.float("SEARCH_TIME_BUDGET_MS", default=800)
# A broken index is rebuilt in the background by the process that meets it.
SEARCH_MENDS_ITSELF = True

# The API: how often one address may ask.
API_RATE = env("UNIONKB_API_RATE", default="120/min")
# Whose address that is: of what a proxy says only our own is believed.
NINJA_NUM_PROXIES = int(read_switch("UNIONKB_BEHIND_PROXY", False))

# People

AUTH_USER_MODEL = "articles.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Language and time

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Security: no inline script or style anywhere, the admin and the error pages included (traps.md 18)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# HTTPS is the operator's to switch on: the demonstration serves plain HTTP on the loopback address.
HTTPS = read_switch("UNIONKB_HTTPS", False)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if read_switch("UNIONKB_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
