import { routes } from './authority'
import type { CloudId } from './clouds'

const instanceNames: Readonly<Record<CloudId, string>> = {
  public: 'microsoftonline.com',
  usgovernment: 'microsoftonline.us',
  china: 'partner.microsoftonline.cn',
}

/** The discovery document of an authority, with the same members as Entra's. */
export function discoveryDocument(entraUrl: string, segment: string, cloud: CloudId): Record<string, unknown> {
  const base = `${entraUrl}/${segment}`
  // Multitenant authorities have no tenant, so Entra publishes this placeholder.
  const issuer = segment === 'organizations' || segment === 'common' ? `${entraUrl}/{tenantid}/v2.0` : `${base}/v2.0`
  return {
    token_endpoint: `${base}${routes.token}`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${base}${routes.jwks}`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}${routes.authorization}`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}${routes.end_session}`,
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'acr',
      'nonce',
      'preferred_username',
      'name',
      'tid',
      'ver',
      'at_hash',
      'c_hash',
      'email',
    ],
    tenant_region_scope: null,
    // The cloud that the tenant is in, whichever cloud was asked.
    cloud_instance_name: instanceNames[cloud],
  }
}
