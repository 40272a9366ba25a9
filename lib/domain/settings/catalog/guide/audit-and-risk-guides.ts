import type { CategoryGuide } from './category-text'

/** The guide's words about the categories of audit, provisioning, and risk. */
export const auditAndRiskGuides: Readonly<Record<string, CategoryGuide>> = {
  AuditLogs: {
    contents:
      'One row for each change in the directory: which person or app changed which user, group, app, role, or policy, with the values before and after. Role activations in Privileged Identity Management and sign-in method registrations appear here, too.',
    withoutIt:
      "You can't tell who made someone an administrator, added a secret to an app, consented to an app, or turned off a Conditional Access policy.",
    keptByMicrosoft: 'like-sign-ins',
    example: [
      ['TimeGenerated', '2026-11-02T09:12:30Z'],
      ['ActivityDisplayName', 'Add member to role'],
      ['Category', 'RoleManagement'],
      ['Result', 'success'],
      ['InitiatedBy', '{"user":{"userPrincipalName":"jon.dale@contoso.example","ipAddress":"203.0.113.7"}}'],
      ['TargetResources', '[{"type":"User","userPrincipalName":"ida.berg@contoso.example","modifiedProperties":[…]}]'],
      ['CorrelationId', 'c3f4a2d0-7c55-4e7e-8c39-6c0e7a4c1b22'],
    ],
  },
  ProvisioningLogs: {
    contents:
      'One row for each account or group that automatic provisioning created, changed, disabled, or skipped in a connected app or directory, with each step and the reason for a failure.',
    withoutIt:
      "You can't tell why a new employee has no account in an app, or whether the account of someone who left was really disabled there.",
    keptByMicrosoft: 'like-sign-ins',
    example: [
      ['TimeGenerated', '2026-11-02T06:00:17Z'],
      ['ProvisioningAction', 'disable'],
      ['SourceIdentity', '{"identityType":"User","displayName":"Ida Berg"}'],
      ['TargetSystem', '{"displayName":"ServiceNow"}'],
      ['ResultSignature', 'Success'],
      ['DurationMs', '812'],
    ],
  },
  RiskyUsers: {
    contents:
      "One row each time a user's risk changes: the level, whether the account is still at risk, and how the risk ended, for example because an administrator dismissed it or the user changed the password.",
    withoutIt:
      "After a user's state changes, you can't reconstruct how long the account was considered at risk, or who decided that it no longer is.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T10:02:44Z'],
      ['UserPrincipalName', 'ida.berg@contoso.example'],
      ['RiskLevel', 'high'],
      ['RiskState', 'atRisk'],
      ['RiskDetail', 'none'],
      ['RiskLastUpdatedDateTime', '2026-11-02T10:01:59Z'],
    ],
  },
  UserRiskEvents: {
    contents:
      'One row for each risk that Microsoft Entra ID Protection detects for a user, such as leaked credentials, an anonymous IP address, or atypical travel: what was detected, when the activity took place, and whether it was detected during the sign-in or later.',
    withoutIt: "You can't tell why an account was considered at risk, or connect a detection with the sign-in that caused it.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T10:01:12Z'],
      ['UserPrincipalName', 'ida.berg@contoso.example'],
      ['RiskEventType', 'anonymizedIPAddress'],
      ['RiskLevel', 'medium'],
      ['DetectionTimingType', 'realtime'],
      ['IpAddress', '198.51.100.17'],
      ['Activity', 'signin'],
    ],
  },
  RiskyServicePrincipals: {
    contents: "One row each time the risk of an app's service principal changes: the level, the state, and how the risk ended.",
    withoutIt: "After an app's state changes, you can't reconstruct whether the app was considered compromised, or for how long.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T11:20:00Z'],
      ['DisplayName', 'contoso-hr-sync'],
      ['AppId', '0f1c2a39-9d1b-46b6-8a55-2f0e3f9c8d41'],
      ['RiskLevel', 'medium'],
      ['RiskState', 'atRisk'],
    ],
  },
  ServicePrincipalRiskEvents: {
    contents:
      'One row for each risk that Microsoft Entra ID Protection detects for an app, such as leaked credentials or unusual sign-ins: what was detected, for which app and credential, and when.',
    withoutIt: "You can't tell why an app was considered compromised, or which of its credentials was affected.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T11:19:31Z'],
      ['ServicePrincipalDisplayName', 'contoso-hr-sync'],
      ['RiskEventType', 'leakedCredentials'],
      ['RiskLevel', 'high'],
      ['DetectionTimingType', 'offline'],
      ['KeyIds', '["8a1f9f6a-8f0b-49c6-9b2b-9b8e4f3d2a10"]'],
    ],
  },
  RiskyAgents: {
    contents:
      "One row each time the risk of an AI agent's identity changes: the agent, the kind of identity, the level, and how the risk ended.",
    withoutIt: "You can't reconstruct which agents were considered compromised, and for how long.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T12:00:09Z'],
      ['AgentDisplayName', 'Contoso expense agent'],
      ['IdentityType', 'AgentIdentity'],
      ['RiskLevel', 'medium'],
      ['RiskState', 'atRisk'],
      ['IsEnabled', 'true'],
    ],
  },
  AgentRiskEvents: {
    contents:
      'One row for each risk that Microsoft Entra ID Protection detects for an AI agent, with a short explanation of the evidence and the time of the activity.',
    withoutIt: "You can't tell why an agent was considered compromised.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T11:58:40Z'],
      ['AgentDisplayName', 'Contoso expense agent'],
      ['RiskEventType', 'unfamiliarResourceAccess'],
      ['RiskEvidence', 'The agent accessed resources that it never accessed before.'],
      ['RiskLevel', 'medium'],
      ['DetectionTimingType', 'offline'],
    ],
  },
}
