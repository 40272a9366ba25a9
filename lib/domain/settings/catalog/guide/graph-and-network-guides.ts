import type { CategoryGuide } from './category-text'

/** The guide's words about the categories of Microsoft Graph and network access. */
export const graphAndNetworkGuides: Readonly<Record<string, CategoryGuide>> = {
  MicrosoftGraphActivityLogs: {
    contents:
      'One row for each HTTP request to Microsoft Graph in the tenant: which app or user called which URL, with which permissions, and with which result. A single app that polls Microsoft Graph can account for more than half of the rows.',
    withoutIt:
      "You can't tell what an attacker read with a stolen token. The sign-in logs show that an app got a token, and only these rows show what the app did with it.",
    keptByMicrosoft: 'not-at-all',
    example: [
      ['TimeGenerated', '2026-11-02T08:30:01Z'],
      ['RequestMethod', 'GET'],
      ['RequestUri', 'https://graph.microsoft.com/v1.0/users?$top=999'],
      ['ResponseStatusCode', '200'],
      ['AppId', '0f1c2a39-9d1b-46b6-8a55-2f0e3f9c8d41'],
      ['Roles', 'User.Read.All'],
      ['IPAddress', '203.0.113.80'],
      ['SignInActivityId', 'q0Zr7WnQpUeCk0vD1nYfAA'],
    ],
  },
  AzureADGraphActivityLogs: {
    contents:
      'One row for each request to Azure AD Graph, the API that Microsoft Graph replaced: which app sent it, and what it requested. Rows mean that an app still depends on the retired API.',
    withoutIt: "You can't find the apps that stop working when Microsoft turns the API off for good.",
    keptByMicrosoft: 'unknown',
    example: [],
  },
  GraphNotificationsActivityLogs: {
    contents:
      'One row for each change notification that Microsoft Graph publishes to an app that subscribed to it: which subscription, which resource, and whether the delivery succeeded.',
    withoutIt: "You can't tell why an app that depends on notifications missed a change.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T08:31:11Z'],
      ['ApplicationId', '0f1c2a39-9d1b-46b6-8a55-2f0e3f9c8d41'],
      ['SubscriptionIdentity', '5b0a7a2e-4f1d-4c5a-9f60-0b6c8a9f7e21'],
      ['ResultStatusCode', '202'],
      ['DurationMs', '140'],
    ],
  },
  MicrosoftGraphPolicyLogs: {
    contents:
      'One row for each Microsoft Graph request that was evaluated against tenant policies: the decision (deny, audit, or compliant), how many policies applied, and their details.',
    withoutIt: "You can't tell which requests a new policy would block before you enforce it, or why a request was denied.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T08:30:01Z'],
      ['PolicyDecision', 'audit'],
      ['RequestMethod', 'POST'],
      ['RequestUri', 'https://graph.microsoft.com/v1.0/applications'],
      ['TargetResourceName', 'application'],
      ['ApplicablePoliciesCount', '1'],
      ['DenyPoliciesCount', '0'],
    ],
  },
  NetworkAccessTrafficLogs: {
    contents:
      'One row for each connection that Global Secure Access forwards or blocks: the user and device, the destination, and the policy action.',
    withoutIt:
      "You can't tell which destinations the devices connected to, what was blocked, or whether a blocked destination was tried again.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T08:05:20Z'],
      ['UserPrincipalName', 'ida.berg@contoso.example'],
      ['SourceIp', '203.0.113.24'],
      ['DestinationFqdn', 'files.example.net'],
      ['DestinationIp', '198.51.100.40'],
      ['Action', 'Denied'],
    ],
  },
  EnrichedOffice365AuditLogs: {
    contents:
      "Microsoft 365 audit events, such as file downloads or changes to mailbox rules, joined with the device and the IP address that Global Secure Access detected. They contain the user's real IP address instead of a proxy's.",
    withoutIt: "You can't connect what someone did in Microsoft 365 with the device and the network that the person used.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T08:07:02Z'],
      ['Workload', 'Exchange'],
      ['Operation', 'New-InboxRule'],
      ['UserId', 'ida.berg@contoso.example'],
      ['ClientIp', '203.0.113.24'],
      ['ResultStatus', 'Succeeded'],
    ],
  },
  RemoteNetworkHealthLogs: {
    contents:
      'The state of each tunnel between a branch office and Global Secure Access: whether the tunnel is connected, how much data it transferred, and how many routes it advertised.',
    withoutIt: "You can't tell when a branch office lost its connection to Global Secure Access.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T08:00:00Z'],
      ['RemoteNetworkId', '3f7d7f9e-2a4c-4a0e-8d4f-2f6d1c9b7a55'],
      ['Status', 'tunnelDisconnected'],
      ['SourceIp', '203.0.113.1'],
      ['DestinationIp', '198.51.100.1'],
      ['SentBytes', '0'],
    ],
  },
  NetworkAccessAlerts: {
    contents:
      'One row for each Global Secure Access alert, for example about a token that was used from two places: its type, severity, description, and affected resources.',
    withoutIt: "You can't raise an incident from these alerts in your SIEM, or correlate them with sign-ins.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T08:15:00Z'],
      ['DisplayName', 'Unhealthy remote network'],
      ['Severity', 'Medium'],
      ['AlertType', 'unhealthyRemoteNetworks'],
      ['VendorName', 'Microsoft'],
    ],
  },
  NetworkAccessConnectionEvents: {
    contents:
      'One row when a connection through Global Secure Access opens and another when it closes: the device, the destination, and the connection ID that the traffic rows refer to.',
    withoutIt: "You can't tell how long a connection lasted, or see connections that have no row in the traffic logs.",
    keptByMicrosoft: 'unknown',
    example: [
      ['TimeGenerated', '2026-11-02T08:05:19Z'],
      ['ConnectionId', 'p9sK1xQw0EaVf3Lt.0'],
      ['ClientDeviceName', 'LAPTOP-IDA'],
      ['DeviceCategory', 'Client'],
      ['DestinationFqdn', 'files.example.net'],
      ['DestinationPort', '443'],
    ],
  },
  NetworkAccessGenerativeAIInsights: {
    contents:
      'One row for each use of a generative AI service that Global Secure Access detected: who used which service, and the text of the prompt.',
    withoutIt: "You can't tell which AI services people use, or whether confidential text was entered.",
    keptByMicrosoft: 'unknown',
    example: [],
  },
}
