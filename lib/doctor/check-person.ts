import 'server-only'

import { decodeJwt } from 'jose'
import { AppError, InteractionRequiredError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import { readSessionToken, type Session } from '@/lib/auth/session'
import type { Configuration } from '@/lib/config/read-configuration'
import { portalRegistration } from '@/lib/domain/app-registration/portal-registration'
import { type Finding, finding } from '@/lib/domain/doctor/finding'
import { listWords } from '@/lib/domain/text'

/** Only a person who meets an authentication context has this claim. */
const conditionalClaims = ['acrs']

/** Checks the token that a person signed in with, and whether the portal gets tokens for each API as that person. */
export async function checkPerson({ cloud }: Configuration, session: Session): Promise<Finding[]> {
  const token = await readSessionToken(session)
  const apis = [
    { api: 'Azure Resource Manager', scope: `${cloud.resourceManagerAudience}/.default` },
    { api: 'Microsoft Graph', scope: `${cloud.graphAudience}/.default` },
  ]
  const exchanges = Promise.all(apis.map(({ api, scope }) => checkExchange(session, api, scope)))
  return [...(token === undefined ? [] : claimFindings(token)), ...(await exchanges)]
}

/** The token's signature, version, audience, and permission were verified when the session began, so only what is optional can be missing. */
function claimFindings(token: string): Finding[] {
  const claims = decodeJwt(token)
  const missing = portalRegistration.accessTokenClaims.filter((name) => !conditionalClaims.includes(name) && claims[name] === undefined)
  return [
    finding('token-good'),
    missing.length === 0 ? finding('token-claims-good') : finding('token-claims-missing', { names: listWords(missing) }),
    finding(Array.isArray(claims.wids) ? 'token-roles-good' : 'token-roles-missing'),
  ]
}

async function checkExchange(session: Session, api: string, scope: string): Promise<Finding> {
  try {
    await azureAccess(session).credential.getToken(scope)
    return finding('exchange-works', { api })
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
    if (fault instanceof InteractionRequiredError) return finding('exchange-verify', { api })
    if (fault.code === 'sign-in-service-unreachable') return finding('exchange-unchecked', { api })
    return finding('exchange-refused', { api, ...(fault.azureCode === undefined ? {} : { code: fault.azureCode }) })
  }
}
