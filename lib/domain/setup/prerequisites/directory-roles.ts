/** The template IDs of the relevant Entra roles (Microsoft Learn, "Microsoft Entra built-in roles"). */
export const directoryRoles = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  reportsReader: '4a5d8f65-41da-4de4-8968-e035b65339cf',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
} as const

const directoryRoleNames: Readonly<Record<string, string>> = {
  [directoryRoles.globalAdministrator]: 'Global Administrator',
  [directoryRoles.securityAdministrator]: 'Security Administrator',
  [directoryRoles.securityReader]: 'Security Reader',
  [directoryRoles.globalReader]: 'Global Reader',
  [directoryRoles.reportsReader]: 'Reports Reader',
  [directoryRoles.helpdeskAdministrator]: 'Helpdesk Administrator',
}

/** The name of one of those roles, by its template ID; undefined for any other role. */
export function directoryRoleName(roleTemplateId: string): string | undefined {
  return directoryRoleNames[roleTemplateId.toLowerCase()]
}

/** Whether two template IDs name the same role; casing doesn't count. */
export function isSameRole(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
