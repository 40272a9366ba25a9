import { timingSafeEqual } from 'node:crypto'
import { decodeJwt, type JWTPayload } from 'jose'
import type { EntraDependencies } from './entra-dependencies'
import type { EntraError } from './entra-errors'
import { exchangeAudiences, usualCredentials } from './managed-identities'
import { verifyToken } from './tokens'

type ProofDependencies = Pick<EntraDependencies, 'clientId' | 'clientSecret' | 'keys' | 'entraUrl' | 'state'>

/** Checks the credential of an application in a token request. Returns undefined when it's valid. */
export async function checkCredential(form: URLSearchParams, dependencies: ProofDependencies): Promise<EntraError | undefined> {
  const { clientId, clientSecret } = dependencies
  if (form.get('client_id') !== clientId) {
    return {
      status: 400,
      error: 'unauthorized_client',
      code: 700016,
      description: `Application with identifier '${form.get('client_id') ?? ''}' was not found in the directory.`,
    }
  }
  const secret = form.get('client_secret')
  if (secret !== null) return isEqual(secret, clientSecret) ? undefined : wrongSecret(clientId)
  const clientAssertion = form.get('client_assertion')
  if (clientAssertion === null) {
    return {
      status: 401,
      error: 'invalid_client',
      code: 7000218,
      description: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    }
  }
  const claims = claimsOf(clientAssertion)
  if (claims === undefined) return malformed
  // The portal signs for itself with a certificate; any other issuer is one that a federated credential trusts.
  return claims.iss === clientId ? certificateFault(claims) : federationFault(clientAssertion, claims, dependencies)
}

function claimsOf(assertion: string): JWTPayload | undefined {
  try {
    return decodeJwt(assertion)
  } catch {
    return undefined
  }
}

const malformed: EntraError = {
  status: 401,
  error: 'invalid_client',
  code: 50027,
  description: 'JWT token is invalid or malformed.',
}

/** Registered certificates aren't emulated, so only the lifetime of what the portal signed is checked. */
function certificateFault({ exp }: JWTPayload): EntraError | undefined {
  if (exp !== undefined && exp * 1000 > Date.now()) return undefined
  return {
    status: 401,
    error: 'invalid_client',
    code: 700027,
    description:
      'The certificate with identifier used to sign the client assertion is not registered on application, or the assertion is not within its valid time range.',
  }
}

/**
 * What is wrong with the token of another issuer (Microsoft Learn, "Workload identity federation"; the codes are in Microsoft's list).
 * Signatures of issuers other than Microsoft Entra aren't checked, because the emulator has no other.
 */
async function federationFault(
  assertion: string,
  { iss, sub, aud, exp }: JWTPayload,
  { keys, entraUrl, state }: ProofDependencies,
): Promise<EntraError | undefined> {
  const refuse = (code: number, description: string): EntraError => ({ status: 401, error: 'invalid_client', code, description })
  if (iss?.startsWith(entraUrl()) && (await verifyToken(keys, assertion)).kind === 'invalid')
    return refuse(700027, 'Client assertion failed signature validation.')
  if (exp === undefined || exp * 1000 <= Date.now()) return refuse(700024, 'Client assertion is not within its valid time range.')
  const ofIssuer = (state.federatedCredentials ?? usualCredentials(entraUrl(), exchangeAudiences[state.cloud])).filter(
    ({ issuer }) => issuer === iss,
  )
  const about = (what: string, value: string) => `No matching federated identity record found for presented assertion ${what} '${value}'.`
  if (ofIssuer.length === 0) return refuse(700211, about('issuer', iss ?? ''))
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub)
  if (ofSubject.length === 0) return refuse(700213, about('subject', sub ?? ''))
  const audiences = [aud ?? []].flat()
  return ofSubject.some(({ audience }) => audiences.includes(audience)) ? undefined : refuse(700212, about('audience', audiences.join(' ')))
}

const wrongSecret = (clientId: string): EntraError => ({
  status: 401,
  error: 'invalid_client',
  code: 7000215,
  description: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
})

function isEqual(left: string, right: string): boolean {
  const [one, two] = [Buffer.from(left), Buffer.from(right)]
  return one.length === two.length && timingSafeEqual(one, two)
}
