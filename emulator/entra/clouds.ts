/** An API that tokens are issued for. */
export type ResourceKind = 'arm' | 'graph' | 'storage'

const resourceKinds: readonly ResourceKind[] = ['arm', 'graph', 'storage']

export const cloudIds = ['public', 'usgovernment', 'china'] as const
export type CloudId = (typeof cloudIds)[number]

/** The tokens and addresses of an Azure cloud. */
export interface Cloud {
  /** Accepted audiences, without the trailing slash that some callers add. The first one is current. */
  audiences: Readonly<Record<ResourceKind, readonly string[]>>
  /** The issuer of tokens for ARM and Graph. */
  tokenIssuer: string
  /** The authority in challenges. */
  authority: string
  /** The authority in errors about a token of another tenant. */
  olderAuthority: string
  storageSuffix: string
  eventHubSuffix: string
}

/** Azure Storage has one audience in all clouds (Microsoft Learn, "Authorize access to blobs using Microsoft Entra ID"). */
const storage = ['https://storage.azure.com']

/** Environments from hashicorp/go-azure-sdk; issuers from Microsoft Learn, "National clouds" and "Access token claims reference". */
export const clouds: Readonly<Record<CloudId, Cloud>> = {
  public: {
    audiences: {
      arm: ['https://management.azure.com', 'https://management.core.windows.net'],
      graph: ['https://graph.microsoft.com'],
      storage,
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
      storage,
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
      storage,
    },
    tokenIssuer: 'https://sts.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    olderAuthority: 'https://login.chinacloudapi.cn',
    storageSuffix: 'core.chinacloudapi.cn',
    eventHubSuffix: 'servicebus.chinacloudapi.cn',
  },
}

/** The issuer of a tenant's tokens for ARM and Graph. */
export const tokenIssuerOf = (cloud: CloudId, tenantId: string): string => `${clouds[cloud].tokenIssuer}/${tenantId}/`

/** The API that a token audience belongs to in a cloud, with or without a trailing slash. */
export function resourceOfAudience(cloud: CloudId, audience: string): ResourceKind | undefined {
  const bare = audience.replace(/\/+$/, '').toLowerCase()
  const { audiences } = clouds[cloud]
  return resourceKinds.find((kind) => audiences[kind].includes(bare))
}
