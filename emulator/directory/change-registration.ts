import type { z } from 'zod'
import type { requests } from '../control/control-requests'
import type { EmulatorState } from '../emulator-state'
import { type TenantName, tenants } from '../personas'
import { updatedApplication } from './application'

/** Changes the portal's registration of the seed, and its enterprise application in each tenant, without the checks that Graph makes. */
export function changeRegistration(
  { directory, onChange }: EmulatorState,
  clientId: string,
  {
    application: body,
    accountEnabled,
    appRoleAssignmentRequired,
    withoutAssignments,
    secretEnds,
  }: z.output<typeof requests.registrationChange>,
): void {
  const application = directory.applicationByClientId(clientId)
  if (application === undefined) throw new Error("The portal's registration of the seed was deleted.")
  if (body !== undefined) Object.assign(application, updatedApplication(application, body))
  if (secretEnds !== undefined) for (const credential of application.passwordCredentials) credential.endDateTime = secretEnds
  for (const tenant of Object.keys(tenants) as TenantName[]) {
    const principal = directory.servicePrincipalOf(tenant, clientId)
    if (principal === undefined) continue
    if (accountEnabled !== undefined) principal.accountEnabled = accountEnabled
    if (appRoleAssignmentRequired !== undefined) principal.appRoleAssignmentRequired = appRoleAssignmentRequired
    const all = directory.of(tenant)
    if (withoutAssignments) all.appRoleAssignments = all.appRoleAssignments.filter(({ resourceId }) => resourceId !== principal.id)
  }
  onChange()
}
