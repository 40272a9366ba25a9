import { timingSafeEqual, X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import type { Application } from '../directory/application'
import type { EntraDependencies } from './entra-dependencies'
import type { EntraError } from './entra-errors'
import { verifyToken } from './tokens'

/** Checks the credential of an application in a token request. Returns undefined when it's valid. */
export async function checkCredential(
  form: URLSearchParams,
  application: Application,
  dependencies: Pick<EntraDependencies, 'keys' | 'entraUrl'>,
): Promise<EntraError | undefined> {
  const secret = form.get('client_secret')
  if (secret !== null) {
    const isValid = application.passwordCredentials.some(
      ({ secretText, endDateTime }) => isEqual(secret, secretText) && Date.parse(endDateTime) > Date.now(),
    )
    return isValid ? undefined : wrongSecret(application.appId)
  }
  const assertion = form.get('client_assertion')
  if (assertion === null) {
    return {
      status: 401,
      error: 'invalid_client',
      code: 7000218,
      description: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    }
  }
  const claims = claimsOf(assertion)
  if (claims === undefined) return wrongAssertion
  if (claims.iss !== application.appId) return federationFault(assertion, claims, application, dependencies)
  const isValid = (claims.exp ?? 0) * 1000 > Date.now() && (await isSignedByCertificate(assertion, application))
  return isValid ? undefined : wrongAssertion
}

function claimsOf(assertion: string): JWTPayload | undefined {
  try {
    return decodeJwt(assertion)
  } catch {
    return undefined
  }
}

/** Whether a registered certificate signed the assertion, which names it by its thumbprint. */
async function isSignedByCertificate(assertion: string, { keyCredentials }: Application): Promise<boolean> {
  const named = decodeProtectedHeader(assertion)['x5t#S256']
  const thumbprint = typeof named === 'string' ? Buffer.from(named, 'base64url').toString('hex') : ''
  const certificates = keyCredentials.map(({ key }) => new X509Certificate(Buffer.from(key ?? '', 'base64')))
  const certificate = certificates.find(({ fingerprint256 }) => fingerprint256.replaceAll(':', '').toLowerCase() === thumbprint)
  if (certificate === undefined) return false
  // MSAL rounds the beginning of the validity to a whole second, which can be in the future.
  return jwtVerify(assertion, certificate.publicKey, { clockTolerance: 300 }).then(
    () => true,
    () => false,
  )
}

/**
 * What is wrong with the token of another issuer (Microsoft Learn, "Workload identity federation"; the codes are in Microsoft's list).
 * Signatures of issuers other than Microsoft Entra aren't checked, because the emulator has no other.
 */
async function federationFault(
  assertion: string,
  { iss, sub, aud, exp }: JWTPayload,
  { federatedCredentials }: Application,
  { keys, entraUrl }: Pick<EntraDependencies, 'keys' | 'entraUrl'>,
): Promise<EntraError | undefined> {
  const refuse = (code: number, description: string): EntraError => ({ status: 401, error: 'invalid_client', code, description })
  if (iss?.startsWith(entraUrl()) && (await verifyToken(keys, assertion)).kind === 'invalid') return wrongAssertion
  if (exp === undefined || exp * 1000 <= Date.now()) return refuse(700024, 'Client assertion is not within its valid time range.')
  const about = (what: string, value: string) => `No matching federated identity record found for presented assertion ${what} '${value}'.`
  const ofIssuer = federatedCredentials.filter(({ issuer }) => issuer === iss)
  if (ofIssuer.length === 0) return refuse(700211, about('issuer', iss ?? ''))
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub)
  if (ofSubject.length === 0) return refuse(700213, about('subject', sub ?? ''))
  const named = [aud ?? []].flat()
  if (ofSubject.some(({ audiences }) => named.some((one) => audiences.includes(one)))) return undefined
  return refuse(700212, about('audience', named.join(' ')))
}

const wrongAssertion: EntraError = {
  status: 401,
  error: 'invalid_client',
  code: 700027,
  description:
    'The certificate with identifier used to sign the client assertion is not registered on application, or the assertion is not within its valid time range.',
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
