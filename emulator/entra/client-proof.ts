import { timingSafeEqual, X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose'
import type { Application } from '../directory/application'
import type { EntraError } from './entra-errors'

/** Checks the credential of an application in a token request. Returns undefined when it's valid. */
export async function checkCredential(form: URLSearchParams, application: Application): Promise<EntraError | undefined> {
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
  if (claims === undefined || (claims.exp ?? 0) * 1000 <= Date.now()) return wrongAssertion
  if (claims.iss === application.appId) return (await isSignedByCertificate(assertion, application)) ? undefined : wrongAssertion
  return isFederated(claims, application) ? undefined : noFederatedCredential(claims)
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

/** The emulator has no other issuers, so the signature of their tokens isn't checked. */
const isFederated = ({ iss, sub, aud }: JWTPayload, { federatedCredentials }: Application): boolean =>
  federatedCredentials.some(
    ({ issuer, subject, audiences }) => issuer === iss && subject === sub && [aud].flat().some((one) => audiences.includes(one ?? '')),
  )

const wrongAssertion: EntraError = {
  status: 401,
  error: 'invalid_client',
  code: 700027,
  description:
    'The certificate with identifier used to sign the client assertion is not registered on application, or the assertion is not within its valid time range.',
}

const noFederatedCredential = ({ iss, sub, aud }: JWTPayload): EntraError => ({
  status: 401,
  error: 'invalid_client',
  code: 700213,
  description: `No matching federated identity record found for presented assertion subject '${sub ?? ''}', issuer '${iss ?? ''}', and audience '${[aud].flat().join()}'.`,
})

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
