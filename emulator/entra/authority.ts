import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { applicationIdUri } from '@/lib/domain/app-registration/portal-registration'
import type { Application } from '../directory/application'
import type { Directory } from '../directory/directory'
import { isRegistered } from '../directory/redirect-uris'
import { type Persona, personaByObjectId, tenantOf } from '../personas'
import { parseClaimsRequest } from './claims-request'
import { clientAdapter, isMultitenant } from './clients'
import type { EntraDependencies } from './entra-dependencies'
import { messagePage, signOutPage } from './pages'
import { type OwnApi, pairwiseSubject, userTokenClaims } from './tokens'

/** The extra parameter that carries `claims`, because oidc-provider rejects them in Entra's format. */
export const claimsParameter = 'entra_claims'

export const routes = {
  authorization: '/oauth2/v2.0/authorize',
  token: '/oauth2/v2.0/token',
  jwks: '/discovery/v2.0/keys',
  end_session: '/oauth2/v2.0/logout',
} as const

/** Whether an account can sign in through an authority: any account through a multitenant one, otherwise only the tenant's own. */
export const admits = (segment: string, persona: Persona): boolean =>
  isMultitenant(segment) ? persona.guestOf === undefined : tenantOf(persona).id === segment

/** Creates an Entra authority: a tenant ID, `organizations`, or `common`. All authorities share keys and sign-in sessions. */
export function createAuthority(segment: string, dependencies: EntraDependencies): Provider {
  const { entraUrl, keys, storage, accessTokenSeconds, state } = dependencies
  const port = new URL(entraUrl()).port

  const configuration: Configuration = {
    adapter: (model: string) => (model === 'Client' ? clientAdapter(state, segment) : storage.adapter(model)),
    jwks: { keys: [keys.privateJwk] },
    routes,
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { openid: ['sub', 'oid', 'tid', 'ver'], profile: ['name', 'preferred_username', 'roles'] },
    conformIdTokenClaims: false,
    clientDefaults: { id_token_signed_response_alg: 'RS256' },
    clientBasedCORS: () => true,
    cookies: {
      keys: keys.cookieKeys,
      // Cookies ignore ports, so emulators that run side by side on localhost need different names.
      names: { session: `entra_session_${port}`, interaction: `entra_interaction_${port}`, resume: `entra_resume_${port}` },
    },
    extraParams: [claimsParameter, 'domain_hint'],
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(form)
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = messagePage('Signed out', "You're signed out of the local demo.")
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client) => applicationIdUri(client.clientId),
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, _resource, client) => ({
          scope: ownScopes(state.directory, client.clientId),
          audience: client.clientId,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessTokenSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      IdToken: 3600,
      AuthorizationCode: 600,
      Interaction: 3600,
      Session: 86_400,
      Grant: 86_400,
      RefreshToken: 86_400,
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    // Entra issues a new refresh token and keeps the old one valid.
    rotateRefreshToken: false,
    pkce: { required: () => true },
    interactions: { policy: createPolicy(segment), url: (_ctx, interaction) => `/${segment}/signin/${interaction.uid}` },
    findAccount: (ctx, accountId) => {
      const persona = personaByObjectId(accountId)
      if (persona === undefined) return undefined
      const clientId = ctx.oidc.client?.clientId ?? ''
      const roles = state.directory.appRolesOf(persona.tenant, clientId, persona.objectId)
      return {
        accountId,
        claims: () => ({
          sub: pairwiseSubject(persona, clientId),
          oid: persona.objectId,
          tid: tenantOf(persona).id,
          ver: '2.0',
          name: persona.name,
          preferred_username: persona.userPrincipalName,
          ...(roles.length > 0 && { roles }),
        }),
      }
    },
    loadExistingGrant: (ctx) => grantEverything(ctx, state.directory),
    formats: {
      customizers: {
        jwt: (ctx, token, jwt) => {
          const persona = personaByObjectId('accountId' in token ? token.accountId : undefined)
          const application = state.directory.applicationByClientId(token.clientId ?? '')
          if (persona === undefined || application === undefined) return
          const { iat, exp } = jwt.payload as { iat: number; exp: number }
          const grant = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken
          const strength = { mfa: grant?.amr?.includes('mfa') ?? false, authTime: grant?.authTime }
          jwt.header = { typ: 'JWT' }
          jwt.payload = { iat, nbf: iat, exp, ...userTokenClaims(persona, ownApi(dependencies, persona, application), strength) }
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = messagePage('Sign-in failed', `${out.error}: ${out.error_description ?? ''}`)
    },
  }
  const provider = new Provider(`${entraUrl()}/${segment}/v2.0`, configuration)
  allowRedirects(provider)
  provider.on('server_error', (_ctx, error) => dependencies.log(`entra error ${error.stack ?? error.message}`))
  return provider
}

/** Signing in and signing out return only to registered redirect URIs. */
function allowRedirects(provider: Provider): void {
  function isAllowed(this: { redirectUris?: string[] }, value: string): boolean {
    return isRegistered(this.redirectUris ?? [], value)
  }
  Object.assign(provider.Client.prototype, { redirectUriAllowed: isAllowed, postLogoutRedirectUriAllowed: isAllowed })
}

/** The scopes of an application's own API, as a request can name them. */
function ownScopes(directory: Directory, clientId: string): string {
  const { identifierUris, api } = directory.applicationByClientId(clientId) ?? { identifierUris: [], api: undefined }
  const values = api?.oauth2PermissionScopes.flatMap(({ isEnabled, value }) => (isEnabled && value !== null ? [value] : [])) ?? []
  return [...identifierUris, clientId].flatMap((uri) => [...values, '.default'].map((value) => `${uri}/${value}`)).join(' ')
}

/** What an access token for an application's own API depends on, for a user. */
export function ownApi({ state, entraUrl }: EntraDependencies, persona: Persona, application: Application): OwnApi {
  const appRoles = state.directory.appRolesOf(persona.tenant, application.appId, persona.objectId)
  return { application, appRoles, cloud: state.cloud, entraUrl: entraUrl() }
}

/** Grants every scope without a page: an administrator has consented for everyone, or the user does by signing in. */
async function grantEverything(ctx: KoaContextWithOIDC, directory: Directory) {
  const { session, client, provider } = ctx.oidc
  if (session?.accountId === undefined || client === undefined) return undefined
  const present = session.grantIdFor(client.clientId)
  const existing = present === undefined ? undefined : await provider.Grant.find(present)
  const grant =
    existing?.accountId === session.accountId ? existing : new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  grant.addOIDCScope('openid profile email offline_access')
  grant.addOIDCClaims(['oid', 'tid', 'ver', 'name', 'preferred_username', 'roles'])
  grant.addResourceScope(applicationIdUri(client.clientId), ownScopes(directory, client.clientId))
  await grant.save()
  return grant
}

function createPolicy(segment: string): interactionPolicy.DefaultPolicy {
  const { Check, Prompt, base } = interactionPolicy
  const policy = base()
  policy.remove('consent')
  policy.get('login')?.checks.add(
    new Check('account_of_another_tenant', 'the account does not exist in this tenant', 'login_required', (ctx) => {
      const persona = personaByObjectId(ctx.oidc.session?.accountId)
      return persona !== undefined && !admits(segment, persona)
    }),
  )
  policy.get('login')?.checks.add(
    new Check('another_account_hinted', 'another account was requested', 'login_required', (ctx) => {
      const persona = personaByObjectId(ctx.oidc.session?.accountId)
      const hint = ctx.oidc.params?.login_hint
      const answered = ctx.oidc.result?.login !== undefined
      return !answered && persona !== undefined && typeof hint === 'string' && isOtherAccount(persona, hint)
    }),
  )
  policy.add(
    new Prompt(
      { name: 'mfa', requestable: false },
      new Check('mfa_missing', 'a second factor is required', 'interaction_required', (ctx) => {
        const claims = ctx.oidc.params?.[claimsParameter]
        const wanted = parseClaimsRequest(typeof claims === 'string' ? claims : undefined)
        return wanted.mfa && ctx.oidc.session?.amr?.includes('mfa') !== true
      }),
    ),
  )
  policy.add(new Prompt({ name: 'select_account', requestable: true }), 0)
  return policy
}

const isOtherAccount = (persona: Persona, hint: string) =>
  ![persona.userPrincipalName.toLowerCase(), persona.objectId].includes(hint.toLowerCase())
