import type { Reply } from '../http/exchange'
import type { ServiceAnswer } from '../http/service-answer'
import { findPersona, type Persona, tenantOf } from '../personas'
import { admits } from './authority'
import { type CloudId, clouds } from './clouds'
import { deviceCodeSeconds } from './device-codes'
import type { EntraDependencies } from './entra-dependencies'
import { type EntraError, entraError } from './entra-errors'
import { resourceOfScope } from './resources'
import { pairwiseSubject, resourceTokenClaims, signToken } from './tokens'

export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** "Microsoft Graph Command Line Tools", a public client of Microsoft's that every tenant can use. */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e'

/** The page of each cloud where a person enters the code. */
const verificationUris: Readonly<Record<CloudId, string>> = {
  public: 'https://login.microsoft.com/device',
  usgovernment: 'https://microsoft.com/deviceloginus',
  china: 'https://microsoft.com/deviceloginchina',
}

const lifetimeSeconds = 4200

/** Starts a sign-in on a device without a browser (Microsoft Learn, "OAuth 2.0 device authorization grant flow"). */
export function startDeviceSignIn(form: URLSearchParams, segment: string, { state }: EntraDependencies): Reply {
  const clientId = form.get('client_id') ?? ''
  if (clientId !== graphCommandLineTools) return entraError(notPublic(clientId))
  const started = state.deviceCodes.start(clientId, form.get('scope') ?? '', segment)
  const uri = verificationUris[state.cloud]
  return {
    status: 200,
    body: {
      user_code: started.userCode,
      device_code: started.deviceCode,
      verification_uri: uri,
      expires_in: deviceCodeSeconds,
      interval: state.deviceCodes.intervalSeconds,
      message: `To sign in, use a web browser to open the page ${uri} and enter the code ${started.userCode} to authenticate.`,
    },
  }
}

/** Answers a poll: an error until the person has signed in, then tokens. */
export async function grantDeviceCode(form: URLSearchParams, segment: string, dependencies: EntraDependencies): Promise<ServiceAnswer> {
  const { state } = dependencies
  const polled = state.deviceCodes.poll(form.get('device_code') ?? '')
  if (polled?.started.segment !== segment || polled.started.clientId !== form.get('client_id'))
    return fail({ error: 'bad_verification_code', code: 70018, description: 'Bad verification code received from user.' })
  if (polled.state === 'expired') return fail({ error: 'expired_token', code: 70020, description: 'The provided device code has expired.' })
  if (polled.state === 'too-fast') return fail({ error: 'slow_down', code: 70016, description: 'The device polls too often.' })
  const { answer, scope } = polled.started
  if (answer === undefined) {
    const description = 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.'
    return fail({ error: 'authorization_pending', code: 70016, description })
  }
  if (answer.kind === 'declined')
    return fail({ error: 'authorization_declined', code: 70000, description: 'The user declined the authorization request.' })
  const persona = findPersona(answer.persona)
  if (!admits(segment, persona)) {
    const description = `User account '${persona.userPrincipalName}' from identity provider does not exist in tenant '${segment}'.`
    return fail({ error: 'invalid_grant', code: 50020, description })
  }
  return { personaId: persona.id, reply: { status: 200, body: await tokensFor(persona, scope, dependencies) } }
}

async function tokensFor(persona: Persona, scope: string, { state, keys, entraUrl }: EntraDependencies): Promise<Record<string, unknown>> {
  const wanted = scope.split(' ').flatMap((item) => resourceOfScope(state.cloud, item) ?? [])
  const audience = wanted[0]?.audience ?? clouds[state.cloud].audiences.graph[0] ?? ''
  const tenant = tenantOf(persona)
  const accessToken = await signToken(
    keys,
    resourceTokenClaims(persona, {
      cloud: state.cloud,
      clientId: graphCommandLineTools,
      audience,
      scopes: wanted.map(({ name }) => name),
      strength: { mfa: true },
      continuousAccess: false,
    }),
    { expiresInSeconds: lifetimeSeconds },
  )
  const idToken = await signToken(
    keys,
    {
      aud: graphCommandLineTools,
      iss: `${entraUrl()}/${tenant.id}/v2.0`,
      name: persona.name,
      oid: persona.objectId,
      preferred_username: persona.userPrincipalName,
      sub: pairwiseSubject(persona, graphCommandLineTools),
      tid: tenant.id,
      ver: '2.0',
    },
    { expiresInSeconds: lifetimeSeconds },
  )
  const clientInfo = Buffer.from(JSON.stringify({ uid: persona.objectId, utid: tenant.id })).toString('base64url')
  return {
    token_type: 'Bearer',
    scope: wanted.map(({ audience: resource, name }) => `${resource}/${name}`).join(' '),
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    access_token: accessToken,
    id_token: idToken,
    client_info: clientInfo,
  }
}

const notPublic = (clientId: string): EntraError => ({
  error: 'invalid_client',
  code: 7000218,
  status: 401,
  description: `The application '${clientId}' isn't a public client that the emulator has.`,
})

const fail = (error: EntraError): ServiceAnswer => ({ reply: entraError(error) })
