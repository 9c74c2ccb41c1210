import { createRoom, iamFault, logIn, newPerson, newUser, seesInvite } from '#fixtures';
import { RoomPage, scenario } from '#fixtures/browser';

const clause = 'Identity Service API: POST /account/register and /lookup, by which a client learns whose an address is';
const services = ['haproxy', 'ma1sd', 'iam', 'netsoc/main'];

scenario('invites a colleague by their e-mail address', { clause, services }, async (stage) => {
  const [session, colleague] = await Promise.all([newUser(), newPerson()]);
  // Element invites nobody who has no profile yet, and who was never here has none.
  const sessionThere = await logIn(colleague);
  const roomId = await createRoom(session);
  const dialog = await (await RoomPage.open(await stage.newPage(session), roomId)).startInvitation();
  // The directory finds people by their address too: without it only the identity server can tell.
  const noDirectory = { kind: 'status', status: 503, bodyContains: colleague.email };
  await using _ = await iamFault('directory/user/search', noDirectory);

  await dialog.search(colleague.email);
  await dialog.trustIdentityServer();
  await dialog.invite(colleague.displayName);

  await seesInvite(sessionThere, roomId);
});
