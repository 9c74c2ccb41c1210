"""Password provider of Synapse that asks ma1sd: POST /_matrix-internal/identity/v1/check_credentials.

Uses the public module API alone, so that it lives through upgrades of Synapse.
"""

import logging
from typing import Any, Optional, Tuple

from synapse.module_api import JsonDict, ModuleApi, UserID
from synapse.module_api.errors import SynapseError

logger = logging.getLogger(__name__)


class RestPasswordProvider:
    def __init__(self, config: dict, api: ModuleApi) -> None:
        self._api = api
        self._endpoint = config["endpoint"].rstrip("/")
        policy = config.get("policy") or {}
        self._name_at_registration = _policy(policy, "registration", True)
        self._name_at_login = _policy(policy, "login", False)
        api.register_password_auth_provider_callbacks(
            auth_checkers={("m.login.password", ("password",)): self.check_password},
        )

    @staticmethod
    def parse_config(config: dict) -> dict:
        if not isinstance(config.get("endpoint"), str):
            raise ValueError("rest_password_provider needs 'endpoint', the URL of ma1sd")
        return config

    async def check_password(
        self, username: str, login_type: str, login_dict: JsonDict
    ) -> Optional[Tuple[str, None]]:
        user_id = self._api.get_qualified_user_id(username)
        auth = await self._ask(user_id, login_dict["password"])
        if not auth.get("success"):
            return None
        profile = auth.get("profile") or {}
        known = await self._api.check_user_exists(user_id)
        if known:
            await self._update_name(known, profile)
            return known, None
        return await self._register(user_id, profile)

    async def _ask(self, user_id: str, password: str) -> dict:
        answer = await self._api.http_client.post_json_get_json(
            self._endpoint + "/_matrix-internal/identity/v1/check_credentials",
            {"user": {"id": user_id, "password": password}},
        )
        return answer.get("auth") or {}

    async def _register(self, user_id: str, profile: dict) -> Optional[Tuple[str, None]]:
        localpart = user_id.split(":", 1)[0][1:]
        # An identity store that folds case would else give one person several accounts.
        if localpart != localpart.lower():
            logger.info("Refusing to register %s: upper case in the localpart", user_id)
            return None
        name = profile.get("display_name") if self._name_at_registration else None
        emails = [
            third_party_id["address"].lower()
            for third_party_id in profile.get("three_pids") or []
            if third_party_id.get("medium") == "email"
        ]
        try:
            return await self._api.register_user(localpart, displayname=name, emails=emails), None
        except SynapseError:
            # Another first login of the same moment may have made the account.
            known = await self._api.check_user_exists(user_id)
            if not known:
                raise
            return known, None

    async def _update_name(self, user_id: str, profile: dict) -> None:
        name = profile.get("display_name")
        if not (self._name_at_login and name):
            return
        localpart = user_id.split(":", 1)[0][1:]
        current = await self._api.get_profile_for_user(localpart)
        if current.display_name != name:
            await self._api.set_displayname(UserID.from_string(user_id), name)


def _policy(policy: dict, when: str, default: bool) -> Any:
    return ((policy.get(when) or {}).get("profile") or {}).get("name", default)
