/** An API that tokens are issued for. */
export type ResourceKind = 'arm' | 'graph'

export const cloudIds = ['public', 'usgovernment', 'china'] as const
export type CloudId = (typeof cloudIds)[number]

/** One Azure cloud, as far as tokens and addresses differ. */
export interface Cloud {
  /** Accepted audiences, without the trailing slash that some callers add; the first ones are those in use today. */
  audiences: Readonly<Record<ResourceKind, readonly string[]>>
  /** Issues the tokens for ARM and Graph. */
  tokenIssuer: string
  /** Named in challenges. */
  authority: string
  /** Named where a token is of another tenant. */
  olderAuthority: string
  storageSuffix: string
  eventHubSuffix: string
}

/** Environments of hashicorp/go-azure-sdk; issuers of Microsoft Learn, "National clouds" and "Access token claims reference". */
export const clouds: Readonly<Record<CloudId, Cloud>> = {
  public: {
    audiences: {
      arm: ['https://management.azure.com', 'https://management.core.windows.net'],
      graph: ['https://graph.microsoft.com'],
    },
    tokenIssuer: 'https://sts.windows.net',
    authority: 'https://login.microsoftonline.com',
    olderAuthority: 'https://login.windows.net',
    storageSuffix: 'core.windows.net',
    eventHubSuffix: 'servicebus.windows.net',
  },
  usgovernment: {
    audiences: {
      arm: ['https://management.usgovcloudapi.net', 'https://management.core.usgovcloudapi.net'],
      graph: ['https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
    },
    tokenIssuer: 'https://sts.windows.net',
    authority: 'https://login.microsoftonline.us',
    olderAuthority: 'https://login.microsoftonline.us',
    storageSuffix: 'core.usgovcloudapi.net',
    eventHubSuffix: 'servicebus.usgovcloudapi.net',
  },
  china: {
    audiences: {
      arm: ['https://management.chinacloudapi.cn', 'https://management.core.chinacloudapi.cn'],
      graph: ['https://microsoftgraph.chinacloudapi.cn'],
    },
    tokenIssuer: 'https://sts.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    olderAuthority: 'https://login.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    eventHubSuffix: 'servicebus.chinacloudapi.cn',
  },
}

/** Who issued a token of a tenant for ARM or Graph. */
export const tokenIssuerOf = (cloud: CloudId, tenantId: string): string => `${clouds[cloud].tokenIssuer}/${tenantId}/`

/** Which API a token audience belongs to in a cloud; a trailing slash makes no difference. */
export function resourceOfAudience(cloud: CloudId, audience: string): ResourceKind | undefined {
  const bare = audience.replace(/\/+$/, '').toLowerCase()
  const { arm, graph } = clouds[cloud].audiences
  if (arm.includes(bare)) return 'arm'
  return graph.includes(bare) ? 'graph' : undefined
}
