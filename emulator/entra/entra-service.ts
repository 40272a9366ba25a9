import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { decodeJwt } from 'jose'
import type Provider from 'oidc-provider'
import { pastNotes } from '../azure/past/contoso-past'
import type { Directory } from '../directory/directory'
import { type Reply, readBody, sendReply } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { type CallerId, personaByObjectId, tenantById, tenantOf } from '../personas'
import { claimsParameter, createAuthority, routes } from './authority'
import { authorizationFault, needsAdministratorsConsent } from './check-authorization'
import { parseClaimsRequest } from './claims-request'
import { clientCredentialsGrant, grantClientCredentials } from './client-credentials'
import { deviceCodeGrant, grantDeviceCode, startDeviceSignIn } from './device-code-grant'
import { discoveryDocument } from './discovery'
import type { EntraDependencies } from './entra-dependencies'
import { entraError, entraErrorBody, grantRevoked, mfaRequired } from './entra-errors'
import { exchangeOnBehalfOf, onBehalfOfGrant } from './on-behalf-of'
import { faultPage, handleSignInPage } from './sign-in-pages'
import { pairwiseSubject, signToken } from './tokens'

const deviceCodeRoute = '/oauth2/v2.0/devicecode'

/** The code of the page "Need admin approval". */
const administratorsConsentMissing = 90094

/** The grants that oidc-provider doesn't have. */
const ownGrants: Readonly<
  Record<string, (form: URLSearchParams, segment: string, dependencies: EntraDependencies) => Promise<ServiceAnswer>>
> = {
  [onBehalfOfGrant]: exchangeOnBehalfOf,
  [clientCredentialsGrant]: grantClientCredentials,
  [deviceCodeGrant]: grantDeviceCode,
  // What MSAL sends.
  device_code: grantDeviceCode,
}

/** Handles a request to Entra and returns who made it, when that's known. */
export type EntraHandler = (request: IncomingMessage, response: ServerResponse) => Promise<CallerId | undefined>

/** Creates Entra. oidc-provider handles sign-in and tokens for each authority; the emulator handles the on-behalf-of grant. */
export function createEntraService(dependencies: EntraDependencies): EntraHandler {
  const authorities = new Map<string, Provider>()
  const authorityOf = (segment: string): Provider | undefined => {
    if (segment !== 'organizations' && segment !== 'common' && tenantById(segment) === undefined) return undefined
    const present = authorities.get(segment)
    if (present !== undefined) return present
    const created = createAuthority(segment, dependencies)
    created.use(async (ctx, next) => {
      await next()
      if (ctx.path === routes.token && ctx.method === 'POST') ctx.body = await asEntraAnswers(ctx.body, dependencies)
    })
    authorities.set(segment, created)
    return created
  }

  return async (request, response) => {
    const url = new URL(request.url ?? '/', dependencies.entraUrl())
    const [, segment = '', rest = ''] = /^\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? []
    const authority = authorityOf(segment.toLowerCase())
    const reply = (answer: Reply): undefined => sendReply(response, answer) as undefined
    if (authority === undefined) {
      return reply(
        entraError({
          error: 'invalid_tenant',
          code: 90002,
          description: `Tenant '${segment}' not found. Check to make sure you have the correct tenant ID.`,
        }),
      )
    }
    if (rest === '/v2.0/.well-known/openid-configuration') {
      return reply({
        status: 200,
        headers: { 'access-control-allow-origin': '*' },
        body: discoveryDocument(dependencies.entraUrl(), segment, dependencies.state.cloud),
      })
    }
    if (rest.startsWith('/signin/')) {
      const { signInRefusal, directory, seed } = dependencies.state
      const step = await handleSignInPage(authority, segment, request, response, {
        notes: seed === 'past' ? pastNotes : {},
        refusalFor: (persona, clientId) =>
          needsAdministratorsConsent(directory, persona, clientId) ? administratorsConsentMissing : signInRefusal,
      })
      return step.kind === 'finished' ? step.personaId : reply(step.reply)
    }
    if (rest === routes.token && request.method === 'POST') {
      return answerTokenRequest(request, response, authority, segment, dependencies)
    }
    if (rest === deviceCodeRoute && request.method === 'POST') {
      const form = new URLSearchParams((await readBody(request)).toString('utf8'))
      return reply(startDeviceSignIn(form, segment.toLowerCase(), dependencies))
    }
    if (rest === routes.authorization) {
      const fault = authorizationFault(dependencies.state.directory, segment.toLowerCase(), url.searchParams)
      if (fault !== undefined) return reply(faultPage(fault))
    }
    rewriteQuery(url, rest, dependencies.state.directory)
    await passOn(authority, request, response, segment, rest, url.search)
    return undefined
  }
}

/** Rewrites parameters that Entra accepts and oidc-provider rejects. */
function rewriteQuery(url: URL, rest: string, directory: Directory): void {
  const claims = url.searchParams.get('claims')
  if (rest === routes.authorization && claims !== null) {
    url.searchParams.delete('claims')
    url.searchParams.set(claimsParameter, claims)
  }
  if (rest === routes.end_session) {
    // A hint would be compared with the authority's issuer, but tokens always have the tenant's issuer.
    url.searchParams.delete('id_token_hint')
    // Entra knows which applications the session is for. MSAL sends no client ID.
    const application = directory.applicationReturningTo(url.searchParams.get('post_logout_redirect_uri') ?? '')
    if (application !== undefined) url.searchParams.set('client_id', application.appId)
  }
}

async function passOn(
  authority: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  segment: string,
  rest: string,
  search: string,
): Promise<void> {
  const url = `${rest}${search}`
  Object.assign(request, { originalUrl: `/${segment}${url}`, url })
  await authority.callback()(request, response)
}

async function answerTokenRequest(
  request: IncomingMessage,
  response: ServerResponse,
  authority: Provider,
  segment: string,
  dependencies: EntraDependencies,
): Promise<CallerId | undefined> {
  const form = new URLSearchParams((await readBody(request)).toString('utf8'))
  const ownGrant = ownGrants[form.get('grant_type') ?? '']
  if (ownGrant !== undefined) {
    const { reply, personaId } = await ownGrant(form, segment.toLowerCase(), dependencies)
    sendReply(response, reply)
    return personaId
  }
  const code = await authority.AuthorizationCode.find(form.get('code') ?? '')
  let personaId = personaByObjectId(code?.accountId)?.id
  if (form.get('grant_type') === 'refresh_token') {
    const refreshToken = await authority.RefreshToken.find(form.get('refresh_token') ?? '')
    personaId = personaByObjectId(refreshToken?.accountId)?.id
    const fault = refreshFault(form, refreshToken?.amr ?? [], refreshToken !== undefined)
    if (fault !== undefined) {
      sendReply(response, { ...fault, headers: { ...fault.headers, 'access-control-allow-origin': request.headers.origin ?? '*' } })
      return personaId
    }
    // oidc-provider compares the scope with what it stored, which lacks offline_access. Without one, everything granted is renewed.
    form.delete('scope')
  }
  for (const name of ['claims', 'client_info', 'client_secret']) form.delete(name)
  const body = Buffer.from(form.toString())
  const replayed = Object.assign(Readable.from([body], { objectMode: false }), {
    method: request.method,
    headers: { ...request.headers, 'content-length': String(body.length) },
    socket: request.socket,
    httpVersion: request.httpVersion,
  })
  await passOn(authority, replayed as unknown as IncomingMessage, response, segment, routes.token, '')
  return personaId
}

function refreshFault(form: URLSearchParams, amr: readonly string[], known: boolean): Reply | undefined {
  if (!known) return entraError(grantRevoked)
  const wanted = parseClaimsRequest(form.get('claims') ?? undefined)
  return wanted.mfa && !amr.includes('mfa') ? entraError(mfaRequired(form.get('client_id') ?? '')) : undefined
}

/** Gives a token response from oidc-provider the issuer and error members of Entra's responses. */
async function asEntraAnswers(body: unknown, { keys, entraUrl }: EntraDependencies): Promise<unknown> {
  if (typeof body !== 'object' || body === null) return body
  if ('error' in body && typeof body.error === 'string') {
    const description = 'error_description' in body ? String(body.error_description) : body.error
    return entraErrorBody({ error: body.error, code: body.error === 'invalid_grant' ? 70000 : 900144, description })
  }
  if (!('id_token' in body) || typeof body.id_token !== 'string') return body
  const claims = decodeJwt(body.id_token)
  const persona = personaByObjectId(claims.oid)
  if (persona === undefined) return body
  // With any authority, the issuer is the user's own tenant, and the subject is specific to this app.
  const own = { iss: `${entraUrl()}/${tenantOf(persona).id}/v2.0`, sub: pairwiseSubject(persona, String(claims.aud)) }
  const idToken = await signToken(keys, { ...claims, ...own }, { expiresInSeconds: 3600 })
  return { ...body, id_token: idToken }
}
