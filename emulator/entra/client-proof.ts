import { timingSafeEqual } from 'node:crypto'
import { decodeJwt } from 'jose'
import type { EntraError } from './entra-errors'

/** Checks the credential of an application in a token request. Returns undefined when it's valid. */
export function checkCredential(form: URLSearchParams, clientId: string, clientSecret: string): EntraError | undefined {
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
  // Registered certificates and federated identities aren't emulated, so only the format of the assertion is checked.
  try {
    const claims = decodeJwt(clientAssertion)
    if (claims.exp !== undefined && claims.exp * 1000 > Date.now()) return undefined
  } catch {
    // Not a JWT: rejected below.
  }
  return {
    status: 401,
    error: 'invalid_client',
    code: 700027,
    description:
      'The certificate with identifier used to sign the client assertion is not registered on application, or the assertion is not within its valid time range.',
  }
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
