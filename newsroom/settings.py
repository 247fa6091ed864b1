"""One settings file. What differs by machine is an environment variable (docs/settings.md)."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom import embeds

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PRODUCTION = env.str("NEWSROOM_ENV", default="development") == "production"
DEBUG = env.bool("DEBUG", default=not PRODUCTION)
PORT = env.int("PORT", default=8000)


def required_in_production(name: str, development_default: str) -> str:
    value = env.str(name, default="" if PRODUCTION else development_default)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set; production needs it (docs/settings.md).")
    return value


SECRET_KEY = required_in_production("SECRET_KEY", "for-development-only-" + "x" * 50)
BASE_URL = required_in_production("BASE_URL", f"http://localhost:{PORT}").rstrip("/")
DATA_DIR = Path(env.str("NEWSROOM_DATA", default=str(BASE_DIR / "data"))).resolve()

# Addresses and connections

LOCAL_HOSTS = [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(BASE_URL).hostname, *LOCAL_HOSTS])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])
SECURE_HTTPS = env.bool("SECURE_HTTPS", default=PRODUCTION)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HTTPS
SECURE_HSTS_PRELOAD = SECURE_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

# What is in the house

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "masthead",
    "pictures",
    "sections",
    "bylines",
    "articles",
    "wires",
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "adminsortable2",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "csp",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "taggit",
]

# A reader's request meets as little as possible: what belongs to the desk steps aside
# for public paths (newsroom/middleware.py).
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.middleware.NullByteMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.middleware.MissingPageMiddleware",
    "newsroom.middleware.WholeFormMiddleware",
    "newsroom.middleware.DeskSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsroom.middleware.DeskAuthenticationMiddleware",
    "newsroom.middleware.DeskMessageMiddleware",
    "newsroom.middleware.DeskHoursMiddleware",
    "newsroom.middleware.DeskLanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
DESK_PATHS = ("/desk/", "/accounts/")

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

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
                "csp.context_processors.nonce",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "newsroom"
CRISPY_TEMPLATE_PACK = "newsroom"

# What it remembers

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": env.db_url("DATABASE_URL")
    if "DATABASE_URL" in env
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "newsroom.sqlite3"}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # SQLite makes its file, but no folder for it.
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A writer waits its turn at BEGIN, not in the middle, where SQLite cannot wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            PRAGMA foreign_keys = ON;
            PRAGMA temp_store = MEMORY;
            PRAGMA mmap_size = 1073741824;
            PRAGMA cache_size = -32000;
        """,
    }
# One connection a gunicorn thread, kept; runserver makes a thread a request, so there none is.
DATABASES["default"]["CONN_MAX_AGE"] = 600 if PRODUCTION else 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Cookies know no ports: the name lets several newspapers share one machine.
SESSION_COOKIE_NAME = f"desk_{PORT}"
SESSION_COOKIE_SECURE = SECURE_HTTPS
CSRF_COOKIE_NAME = f"form_{PORT}"
CSRF_COOKIE_SECURE = SECURE_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "newsroom.refused.stale_form"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Pictures as they came in, never served: readers get renditions from MEDIA_ROOT.
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Named after their content: what an upload left behind under a name is the same picture.
        "OPTIONS": {"location": DATA_DIR / "originals", "allow_overwrite": True},
    },
    "staticfiles": {
        "BACKEND": "newsroom.static_files.JoinedStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# A story of 40,000 Urdu words is about 2 MB once a form has encoded it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o644

# Words and hours

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ur", "اردو")]
# What readers see comes first: a sentence of both is theirs.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "desk"]

# Who may come in

AUTHENTICATION_BACKENDS = ["newsroom.accounts.NewsroomBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "newsroom.accounts.NewsroomAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE_HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Newsroom"
# Nobody signs up here, so no one can claim another's address before it is verified.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Caches in front of us

PURGE_URL = env.str("PURGE_URL", default="")
PURGE_TOKEN = env.str("PURGE_TOKEN", default="")

# What a page may load

#: Whose pages a story may show in a frame, once its reader asks for one.
EMBED_PROVIDERS = embeds.PROVIDERS
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-src": embeds.frame_hosts(EMBED_PROVIDERS),
        "frame-ancestors": [NONE],
    }
}
DESK_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, NONCE],
    # The hash is of the one style sheet that the body editor writes into its page by itself.
    "style-src": [SELF, NONCE, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}

# What it sends and says

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="newsroom@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "newsroom.logs.LineFormatter"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        },
    },
    "root": {"handlers": ["stdout"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Django would write its own lines a second time.
        "django": {"handlers": []},
        # Every address asked for while developing, by our formatter: it leaves out what is secret.
        "django.server": {"handlers": ["stdout"], "level": "INFO", "propagate": False},
        # It warns at every HEAD: Django leaves it to the server to drop the body.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
