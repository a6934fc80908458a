"""What OAuth needs of the settings, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import SecretStr

OAUTH_MISSING = (
    "What OAuth needs is not installed. In the project's folder: pip install -e '.[oauth]'"
)


def split_keys(value: object) -> object:
    """Split keys at commas; what is no text is left to the field."""
    if not isinstance(value, str):
        return value
    return tuple(SecretStr(part.strip()) for part in value.split(",") if part.strip())


NEEDED_BY_OAUTH = (
    ("slack_client_id", "the app's client id"),
    ("slack_client_secret", "the app's client secret"),
    ("slack_signing_secret", "which signs Slack's requests"),
    ("public_url", "where browsers come back from Slack"),
    ("token_keys", "which encrypt the tokens: remembrancer installations new-key makes one"),
)


def check_oauth(app_token: SecretStr | None, data: Mapping[str, object]) -> None:
    """Check that what OAuth needs is set, and nothing that speaks against it."""
    if data.get("slack_bot_token"):
        raise ValueError(
            "SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: take away the token to let "
            "workspaces install the bot by OAuth, or the client id to serve that one workspace"
        )
    if app_token:
        raise ValueError(
            "SLACK_APP_TOKEN and SLACK_CLIENT_ID are both set: OAuth needs HTTP, so take one away"
        )
    missing = [f"{name.upper()} ({why})" for name, why in NEEDED_BY_OAUTH if not data.get(name)]
    if missing:
        raise ValueError(f"OAuth needs {', '.join(missing)} too")
