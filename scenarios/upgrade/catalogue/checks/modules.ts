import type { CatalogueCheck } from '../bench.ts';
import { asker, said } from './ask.ts';

/** A provider as they were written before the module API: it sets the name of whom it registers in Synapse's own store. */
const storeProvider = `
class StoreProvider:
    def __init__(self, config, api):
        self.api = api
        api.register_password_auth_provider_callbacks(auth_checkers={("m.login.password", ("password",)): self.check})

    async def check(self, username, login_type, login_dict):
        user_id = await self.api.register_user(username)
        store = self.api._hs.get_datastores().main
        await store.set_profile_displayname(username, "Somebody")
        return user_id, None
`;

/** A module that runs something in the background as soon as it is constructed. */
const backgroundModule = `
from synapse.metrics.background_process_metrics import run_as_background_process


class BackgroundModule:
    def __init__(self, config, api):
        run_as_background_process("case", self.work)

    async def work(self):
        pass
`;

function written(name: string, code: string): string {
  return [`cat > "$SYNAPSE_MODULES/${name}.py" <<'END_OF_MODULE'`, code, 'END_OF_MODULE'].join('\n');
}

const privateStore: CatalogueCheck = async ({ start }) => {
  const stack = await start({
    config: { modules: [{ module: 'store_provider.StoreProvider', config: {} }] },
    extraCommands: [written('store_provider', storeProvider)],
  });
  const person = await asker(stack);
  const json = { type: 'm.login.password', identifier: { type: 'm.id.user', user: 'first' }, password: 'any' };
  const login = await person.ask('main', 'POST /_matrix/client/v3/login', { json, isNobody: true });
  const users = await stack.control.query("SELECT count(*) FROM users WHERE name = '@first:case.test'");
  const isThere = users[0] === '1' ? 'the account is made' : 'no account is made';
  return { isBroken: login.status !== 200, seen: `First login: ${said(login)}; ${isThere}` };
};

const backgroundProcess: CatalogueCheck = async ({ ask }) => {
  const answer = await ask({
    main: { modules: [{ module: 'background_module.BackgroundModule', config: {} }] },
    extraCommands: [written('background_module', backgroundModule)],
  });
  const [main] = answer.processes;
  const error = main?.error ?? answer.modules.find((module) => module.error !== null)?.error;
  return { isBroken: Boolean(error), seen: error ? error.trim() : 'the module can be constructed' };
};

/** Cases of modules that use what no version promises. */
export const moduleChecks: Readonly<Record<string, CatalogueCheck>> = {
  PR01: privateStore,
  CS08: backgroundProcess,
};
