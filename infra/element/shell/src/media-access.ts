/** What the service worker asks the page for before it fetches a medium. */
export type MediaAccessRequest = { readonly type: 'media-access' };

/** What the page answers: nothing, if nobody is signed in or the homeserver knows no authenticated media. */
export type MediaAccess = { readonly homeserverUrl: string; readonly accessToken: string } | null;
