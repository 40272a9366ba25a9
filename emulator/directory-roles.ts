/** Template IDs of the Entra directory roles that the emulator uses (Microsoft Learn, "Microsoft Entra built-in roles"). */
export const directoryRoles = {
  globalAdministrator: { templateId: '62e90394-69f5-4237-9190-012177145e10', displayName: 'Global Administrator' },
  securityAdministrator: { templateId: '194ae4cb-b126-40b2-bd5b-6091b380977d', displayName: 'Security Administrator' },
  securityReader: { templateId: '5d6b6bb7-de71-4623-b4af-96380a352509', displayName: 'Security Reader' },
  globalReader: { templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451', displayName: 'Global Reader' },
  reportsReader: { templateId: '4a5d8f65-41da-4de4-8968-e035b65339cf', displayName: 'Reports Reader' },
  applicationAdministrator: { templateId: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', displayName: 'Application Administrator' },
  cloudApplicationAdministrator: { templateId: '158c047a-c907-4556-b7ef-446551a6b5f7', displayName: 'Cloud Application Administrator' },
  applicationDeveloper: { templateId: 'cf1c38e5-3621-4004-a7cb-879624dced7c', displayName: 'Application Developer' },
  helpdeskAdministrator: { templateId: '729827e3-9c14-49f7-bb1b-9608f156bbb8', displayName: 'Helpdesk Administrator' },
} as const

export type DirectoryRole = keyof typeof directoryRoles

/** Every member of a tenant has this ID in `wids`, with or without a role. */
export const defaultUserRoleTemplateId = 'b79fbf4d-3ef9-4689-8143-76b194e85509'

/** Roles that can manage all app registrations and consent to delegated permissions for everyone. */
const applicationManagers: readonly DirectoryRole[] = ['globalAdministrator', 'applicationAdministrator', 'cloudApplicationAdministrator']

const settingWriters: readonly DirectoryRole[] = ['globalAdministrator', 'securityAdministrator']
const settingReaders: readonly DirectoryRole[] = [...settingWriters, 'securityReader', 'globalReader', 'reportsReader']

/** Whether these roles can create, change, and delete tenant-level diagnostic settings. */
export const mayWriteSettings = (roles: readonly DirectoryRole[]) => roles.some((role) => settingWriters.includes(role))

/** Whether these roles can read tenant-level diagnostic settings. */
export const mayReadSettings = (roles: readonly DirectoryRole[]) => roles.some((role) => settingReaders.includes(role))

/** Whether these roles can change every app registration, and consent to delegated permissions for everyone. */
export const mayManageApplications = (roles: readonly DirectoryRole[]) => roles.some((role) => applicationManagers.includes(role))

/** Whether these roles can register applications even where users can't. */
export const mayRegisterApplications = (roles: readonly DirectoryRole[]) =>
  mayManageApplications(roles) || roles.includes('applicationDeveloper')
