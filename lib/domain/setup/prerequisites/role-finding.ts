import { exactTime } from '../../format-time'
import { directoryRoleName, directoryRoles, isSameRole } from './directory-roles'
import { type Fact, type PrerequisiteFacts, type RoleSchedule, unknownBecause } from './prerequisite-facts'
import type { FindingDetail, UnplacedFinding } from './prerequisite-finding'

/** Whether the person has an active role that can change diagnostic settings, or can activate one. */
export function roleFinding({ activeRoles, schedules, person }: PrerequisiteFacts): UnplacedFinding {
  const base = { id: 'role', title: 'The Security Administrator role' } as const
  if (activeRoles.kind === 'unknown')
    return {
      ...base,
      ...unknownBecause(activeRoles),
      blocksSaving: false,
      consequence: 'When you save, Azure checks whether your roles allow the change.',
    }
  const details = activeRoles.value.flatMap((id): FindingDetail[] => {
    const name = directoryRoleName(id)
    return name ? [{ label: name, value: activeWords(id, schedules), isGood: mayChangeSettings(id) ? true : null }] : []
  })
  if (activeRoles.value.some((id) => isSameRole(id, directoryRoles.securityAdministrator)))
    return {
      ...base,
      state: 'found',
      evidence: `For ${person.userPrincipalName}, Security Administrator is ${activeWords(directoryRoles.securityAdministrator, schedules)}.`,
      details,
      blocksSaving: false,
    }
  if (activeRoles.value.some((id) => isSameRole(id, directoryRoles.globalAdministrator)))
    return {
      ...base,
      state: 'found',
      evidence: `For ${person.userPrincipalName}, Global Administrator is ${activeWords(directoryRoles.globalAdministrator, schedules)} and includes the permissions of Security Administrator, so this role is enough.`,
      details,
      blocksSaving: false,
    }
  const missing = { ...base, state: 'missing', blocksSaving: true, details } as const
  const eligible =
    schedules.kind === 'known'
      ? schedules.value.find(({ kind, roleTemplateId }) => kind === 'eligible' && mayChangeSettings(roleTemplateId))
      : undefined
  if (eligible) {
    const name = directoryRoleName(eligible.roleTemplateId) ?? 'the role'
    return {
      ...missing,
      evidence: `${person.userPrincipalName} is eligible for ${name}, but the role isn't active.`,
      consequence:
        "A role takes effect only while it's active. Activate it in Privileged Identity Management, and then sign out and sign in again.",
      request: {
        contact: 'You can activate the role yourself. If activation requires approval, ask an approver of the role.',
        text: `I'm about to activate ${name} for ${person.userPrincipalName} in Privileged Identity Management, so that I can configure Microsoft Entra ID diagnostic settings in ${person.tenantName}. Can you approve the activation?`,
      },
    }
  }
  return {
    ...missing,
    evidence: `Neither Security Administrator nor Global Administrator is active for ${person.userPrincipalName}.`,
    consequence: `Azure refuses to save the setting.${schedules.kind === 'known' ? ' Privileged Identity Management shows no role that you can activate.' : " If you're eligible for a role, activate it in Privileged Identity Management, and then sign out and sign in again."}`,
    request: {
      contact: 'Ask a Global Administrator or a Privileged Role Administrator.',
      text: `Assign the Security Administrator directory role to ${person.userPrincipalName} in ${person.tenantName}. The role is required to configure Microsoft Entra ID diagnostic settings.`,
    },
  }
}

const mayChangeSettings = (id: string) =>
  isSameRole(id, directoryRoles.securityAdministrator) || isSameRole(id, directoryRoles.globalAdministrator)

/** "active", or "active until Nov 24, 2026, 18:00:00 UTC" when an activation ends. */
function activeWords(id: string, schedules: Fact<RoleSchedule[]>): string {
  const activated =
    schedules.kind === 'known'
      ? schedules.value.find(({ kind, roleTemplateId }) => kind === 'activated' && isSameRole(roleTemplateId, id))
      : undefined
  if (!activated) return 'active'
  if (!activated.until) return 'active through Privileged Identity Management'
  return `active until ${exactTime(activated.until, 'UTC')} through Privileged Identity Management`
}
