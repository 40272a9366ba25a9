import 'server-only'

import { decodeJwt } from 'jose'
import { AppError } from '@/lib/app-error'
import { azureAccess } from '@/lib/auth/azure-access'
import { readSessionToken, type Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import type { AzureAccess } from '@/lib/azure/arm-client'
import { readActiveRoles, readRoleSchedules } from '@/lib/azure/graph/graph'
import { evaluatePrerequisites } from '@/lib/domain/setup/prerequisites/evaluate-prerequisites'
import type { Fact, PrerequisiteFacts } from '@/lib/domain/setup/prerequisites/prerequisite-facts'
import type { PrerequisiteFinding, PrerequisiteId } from '@/lib/domain/setup/prerequisites/prerequisite-finding'
import { asked } from './asked'
import { findSubscriptions, findUsableWorkspaces, type VisibleSubscriptions } from './check-workspaces'
import { readTenantLicenses } from './read-tenant-licenses'

const notAsked: Fact<never> = { kind: 'unknown', reason: '' }

/**
 * Checks the how-to's prerequisites for the signed-in user through Azure Resource Manager and Graph, in a number of calls that doesn't
 * depend on how much the user can see. With `only`, reads just what that prerequisite needs, and reads it now.
 * @throws InteractionRequiredError if Microsoft Entra requires a sign-in step first; any other error is a finding.
 */
export async function checkPrerequisites(session: Session, only?: PrerequisiteId): Promise<PrerequisiteFinding[]> {
  const access = azureAccess(session)
  const wants = (id: PrerequisiteId) => only === undefined || only === id
  const options = { isFresh: only !== undefined }
  const subscriptions = wants('subscription') || wants('workspace') ? asked(() => findSubscriptions(access, options)) : notAsked
  const [person, subscriptionList, licenses, activeRoles, schedules, signInMethods, workspaces] = await Promise.all([
    tenantName(session),
    subscriptions,
    wants('license') ? readTenantLicenses(session, access) : notAsked,
    wants('role') ? askRoles(session, access) : notAsked,
    wants('role') ? asked(() => readRoleSchedules(access)) : notAsked,
    wants('mfa') ? asked(() => readSignInMethods(access)) : notAsked,
    wants('workspace') ? Promise.resolve(subscriptions).then((found) => askWorkspaces(access, found, options)) : notAsked,
  ])
  const facts: PrerequisiteFacts = {
    person: { name: session.name, userPrincipalName: session.username, tenantName: person },
    subscriptions:
      subscriptionList.kind === 'known'
        ? { kind: 'known', value: { names: subscriptionList.value.listed.map(({ name }) => name), total: subscriptionList.value.total } }
        : subscriptionList,
    licenses,
    activeRoles,
    schedules,
    signInMethods,
    // Microsoft's requirement covers only the public cloud.
    demandsMfa: access.cloud.id === 'public',
    workspaces,
  }
  return evaluatePrerequisites(facts).filter(({ id }) => wants(id))
}

async function askWorkspaces(
  access: AzureAccess,
  subscriptions: Fact<VisibleSubscriptions>,
  options: { isFresh: boolean },
): Promise<PrerequisiteFacts['workspaces']> {
  return subscriptions.kind === 'unknown' ? subscriptions : asked(() => findUsableWorkspaces(access, subscriptions.value, options))
}

/** How the user signed in, from the token that Azure receives. */
async function readSignInMethods({ credential, cloud }: AzureAccess): Promise<string[]> {
  const issued = await credential.getToken(`${cloud.resourceManagerAudience}/.default`)
  const { amr } = issued ? decodeJwt<{ amr?: unknown }>(issued.token) : {}
  if (Array.isArray(amr)) return amr.map(String)
  throw new AppError({ code: 'sign-in-methods-hidden', userMessage: "Your sign-in doesn't show which methods you used." })
}

/** Graph returns the current roles; if it hides them, the token contains those of the last sign-in. */
async function askRoles(session: Session, access: AzureAccess): Promise<Fact<string[]>> {
  const fromGraph = await asked(() => readActiveRoles(access))
  if (fromGraph.kind === 'known' && fromGraph.value) return { kind: 'known', value: fromGraph.value }
  const token = await readSessionToken(session)
  const { wids } = token ? decodeJwt<{ wids?: string[] }>(token) : {}
  if (wids) return { kind: 'known', value: wids }
  return {
    kind: 'unknown',
    reason:
      fromGraph.kind === 'unknown'
        ? fromGraph.reason
        : "The portal can't read your directory roles from Microsoft Graph. Ask your portal administrator to grant the portal the RoleManagement.Read.Directory permission.",
  }
}
